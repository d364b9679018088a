"""The losses of `optax.losses`, by its own signatures, on PyTorch tensors."""

from ... import torch as door
from ..._compat import Door, bind
from ...compat import optax as peer
from .. import arrays, dialect

globals().update(bind(peer, Door(door, dialect, arrays)))
