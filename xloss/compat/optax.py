"""The losses of `optax`, with its signatures, defaults and conventions."""

__all__: list[str] = []
