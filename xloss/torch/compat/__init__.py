"""Other libraries' signatures on this door: `compat.torch`, `compat.optax` and so on."""

from ..._compat import PEERS, on_access

__all__ = list(PEERS)
__getattr__, __dir__ = on_access(__name__)
