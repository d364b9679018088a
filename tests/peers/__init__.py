"""Other libraries' losses as truth: value and gradient in float64.

A function is named after the loss, or `loss__peer`, takes torch tensors (`loss`) or JAX arrays
(`loss__optax`) and the options of ours, and returns what `reduction="none"` returns, or the mean
if the peer has nothing else.
"""
