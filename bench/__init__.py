"""Measurements of xloss beside its peers. Nothing imports this but its own tests."""
