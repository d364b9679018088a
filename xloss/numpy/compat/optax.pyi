"""Other libraries' losses on numpy; written by `python -m xloss stubs`."""

__all__: list[str] = []
