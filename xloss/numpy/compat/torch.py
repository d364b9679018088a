"""The losses of `torch.nn.functional`, by its own signatures, on NumPy arrays (values only)."""

from ... import numpy as door
from ..._compat import Door, bind
from ...compat import torch as peer
from .. import arrays, dialect

globals().update(bind(peer, Door(door, dialect, arrays)))
