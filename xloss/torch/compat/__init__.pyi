"""Other libraries' losses on torch; written by `python -m xloss stubs`."""

from . import keras as keras
from . import optax as optax
from . import torch as torch
from . import torchvision as torchvision
