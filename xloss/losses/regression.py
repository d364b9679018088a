"""Regression: how far a real prediction is from a real target."""

from .._loss import loss
from ..dialect import XP
from ..kinds import Positive, Real


@loss(points=({"pred": [1.0, -1.0, 0.0], "target": [0.0, 0.0, 0.0]},))
def huber(xp: XP, pred: Real, target: Real, *, delta: Positive = 1.0):
    r"""Quadratic near zero, linear beyond `delta`.

    $$ \ell = \tfrac12 q^2 + \delta\,(|r| - q), \quad r = p - t, \; q = \min(|r|, \delta) $$

    >>> huber([0.0, 0.0], [0.5, 3.0], reduction="none")
    [0.125, 2.5]

    Elsewhere: torch `huber_loss`; optax `huber_loss`; keras `Huber`.
    Differs: keras averages the last axis before the batch; `smooth_l1` is this divided by delta.

    Huber, *Robust Estimation of a Location Parameter* (1964).
    """
    err = xp.abs(pred - target)
    quad = xp.minimum(err, delta)
    # At err == delta both branches have one slope, so any tie rule of `minimum` gives it.
    return 0.5 * quad**2 + delta * (err - quad)
