"""The losses of `keras`, with its signatures, defaults and conventions."""

__all__: list[str] = []
