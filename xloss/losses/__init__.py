"""The specs: each loss once, in a file per family."""
