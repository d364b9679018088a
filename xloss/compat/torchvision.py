"""The losses of `torchvision`, with its signatures, defaults and conventions."""

__all__: list[str] = []
