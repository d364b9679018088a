"""Do a PyTorch and a JAX function compute the same thing? Ask before you trust a port.

>>> import jax.numpy as jnp, numpy as np, torch
>>> def torch_hinge(score, sign):
...     return torch.relu(1 - sign * score).mean()
>>> def jax_hinge(score, sign):
...     return jnp.maximum(0, 1 - sign * score).mean()
>>> score, sign = np.random.default_rng(0).normal(size=(2, 8))
>>> try:
...     assert_parity(torch_hinge, jax_hinge, score, np.sign(sign))
... except AssertionError as error:
...     print(error)  # doctest: +ELLIPSIS
gradient of input 0 differs (float64, shape (8,))
...

`assert_parity` hands the same NumPy inputs to both functions and compares every output and every
gradient element by element: on the inputs as given, where these two agree, and with special values,
ties and empty masks planted into them, where `relu` has the slope 0 and `maximum` one half.
`assert_close` is the comparison by itself, `ulp_error` the error in units in the last place, and
`TOLERANCE` the table of what each dtype is allowed. Importing this imports NumPy and no framework.
"""

from xloss.testing.close import TOLERANCE, Leaf, Tolerance, assert_close, ulp_error
from xloss.testing.inputs import SPECIAL
from xloss.testing.parity import ParityReport, assert_parity

__all__ = [
    "assert_parity",
    "assert_close",
    "ulp_error",
    "TOLERANCE",
    "SPECIAL",
    "Tolerance",
    "ParityReport",
    "Leaf",
]
