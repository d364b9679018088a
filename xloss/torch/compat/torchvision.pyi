"""Other libraries' losses on torch; written by `python -m xloss stubs`."""

__all__: list[str] = []
