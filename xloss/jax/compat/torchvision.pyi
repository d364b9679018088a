"""Other libraries' losses on jax; written by `python -m xloss stubs`."""

__all__: list[str] = []
