"""Plain textbook versions of the losses in float64: naive on purpose, slow, and independent.

A function here has the loss's name, takes NumPy arrays and the options of the public function,
and returns what `reduction="none"` returns without weight and mask.
"""
