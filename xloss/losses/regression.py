"""Regression: how far a real prediction is from a real target."""

from .._loss import loss
from ..dialect import XP
from ..kinds import Level, NonNegative, Positive, Real


@loss
def l1(xp: XP, pred: Real, target: Real):
    r"""Absolute difference.

    $$ \ell = |p - t|, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    >>> l1([1.0, 2.0], [1.5, -1.0], reduction="none")
    [0.5, 3.0]

    Elsewhere: torch `l1_loss`; keras `MeanAbsoluteError`; mmdet `L1Loss`; optax has none.
    Differs: the gradient at p = t is 0 on both frameworks (that of `jnp.abs` is 1); keras averages
    the last axis before the batch; torch broadcasts unequal shapes with a warning.

    Laplace, *Mémoire sur la probabilité des causes par les évènements* (1774).
    """
    return xp.abs(pred - target)


@loss
def mse(xp: XP, pred: Real, target: Real):
    r"""Squared difference.

    $$ \ell = (p - t)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    >>> mse([1.0, 2.0], [3.0, 5.0], reduction="none")
    [4.0, 9.0]

    Elsewhere: torch `mse_loss`; optax `squared_error`; keras `MeanSquaredError`; mmdet `MSELoss`;
    rax `pointwise_mse_loss`.
    Differs: optax `l2_loss` is half of it; keras averages the last axis before the batch; torch
    broadcasts unequal shapes with a warning. On the output of a sigmoid its gradient vanishes
    where the answer is most wrong: use `bce_with_logits` there.

    Legendre, *Nouvelles méthodes pour la détermination des orbites des comètes* (1805), appendix.
    """
    return (pred - target) ** 2


@loss
def half_mse(xp: XP, pred: Real, target: Real):
    r"""Half of the squared difference, whose derivative is the difference.

    $$ \ell = \tfrac12 (p - t)^2, \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    >>> half_mse([1.0, 2.0], [3.0, 5.0], reduction="none")
    [2.0, 4.5]

    Elsewhere: optax `l2_loss`; half of `mse`; `gaussian_nll` with variance 1.
    Differs: mmdet's `l2_loss` has no half; "L2" elsewhere means `mse` or the root of its sum.

    Legendre, *Nouvelles méthodes pour la détermination des orbites des comètes* (1805), appendix.
    """
    return 0.5 * (pred - target) ** 2


@loss(points=({"pred": [1.0, -1.0, 0.0], "target": [0.0, 0.0, 0.0]},))
def smooth_l1(xp: XP, pred: Real, target: Real, *, beta: NonNegative = 1.0):
    r"""Quadratic near zero, with slope 1 beyond `beta`.

    $$ \ell = \tfrac{q}{\beta}\,(r - \tfrac12 q), \quad r = p - t, \;
       q = \max(-\beta, \min(r, \beta)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    With beta = 0 it is `l1`.

    >>> smooth_l1([1.0, 0.0], [0.0, 3.0], beta=2.0, reduction="none")
    [0.25, 2.0]

    Elsewhere: torch `smooth_l1_loss`; mmdet `SmoothL1Loss`; `huber(delta=beta) / beta`.
    Differs: mmdet refuses beta = 0; torch broadcasts unequal shapes with a warning.

    Girshick, *Fast R-CNN* (2015), equation 3.
    """
    err = pred - target
    near = xp.clip(err, -beta, beta)
    slope = xp.where(beta == 0.0, xp.sign(err), xp.div(near, beta))
    return xp.whole(slope * (err - 0.5 * near))


@loss(points=({"pred": [1.0, -1.0, 0.0], "target": [0.0, 0.0, 0.0]},))
def huber(xp: XP, pred: Real, target: Real, *, delta: Positive = 1.0):
    r"""Quadratic near zero, linear beyond `delta`.

    $$ \ell = q\,(r - \tfrac12 q), \quad r = p - t, \;
       q = \max(-\delta, \min(r, \delta)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    >>> huber([0.0, 0.0], [0.5, 3.0], reduction="none")
    [0.125, 2.5]

    Elsewhere: torch `huber_loss`; optax `huber_loss`; keras `Huber`. It is delta times
    `smooth_l1(beta=delta)`.
    Differs: with `weight`, the mean of torch's `huber_loss` divides by the count (that of its
    `l1_loss` by the sum of the weights, as here); keras averages the last axis before the batch;
    optax broadcasts unequal shapes without a word.

    Huber, *Robust Estimation of a Location Parameter* (1964).
    """
    err = pred - target
    near = xp.clip(err, -delta, delta)
    # Not near**2 / 2 + delta * (|err| - |near|): near zero its gradient is near + delta - delta,
    # which rounds to 0.
    return xp.whole(near * (err - 0.5 * near))


@loss(points=({"pred": [1.0, -1.0, 1e-9, 1000.0, -1000.0], "target": [0.0, 0.0, 0.0, 0.0, 0.0]},))
def log_cosh(xp: XP, pred: Real, target: Real, *, a: Positive = 1.0):
    r"""Logarithm of the hyperbolic cosine: half the square near zero, linear far away.

    $$ \ell = \tfrac1a \log\cosh(a (p - t)), \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    >>> log_cosh([0.5, 0.0], [0.0, 2.0], reduction="none")
    [0.1201, 1.325]

    Elsewhere: optax `log_cosh`; keras `LogCosh`; auraloss `LogCoshLoss` (whose `a` this is).
    Differs: optax and keras cancel near zero (optax in float32 gives 0 at 1e-4, here 5e-9);
    auraloss overflows at a·d = 200 and adds 1e-8 inside the logarithm; optax broadcasts unequal
    shapes without a word.

    Chen et al., *Log Hyperbolic Cosine Loss Improves Variational Auto-Encoder* (2019).
    """
    return xp.log_cosh(a * (pred - target)) / a


@loss
def quantile(xp: XP, pred: Real, target: Real, *, q: Level):
    r"""Pinball loss: its best constant prediction is the `q`-quantile of the target.

    $$ \ell = q \max(t - p, 0) + (1 - q) \max(p - t, 0), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    >>> quantile([0.0, 0.0], [1.0, -0.5], q=0.9, reduction="none")
    [0.9, 0.05]

    Elsewhere: no peer has a pointwise one; scikit-learn has the mean as `mean_pinball_loss`;
    rax `pairwise_quantile_loss` is on pairs. With q = 0.5 it is half of `l1`.
    Differs: `q` has no default, since no value of it is usual; the gradient at p = t is 0.

    Koenker and Bassett, *Regression Quantiles* (1978).
    """
    err = target - pred
    return q * xp.relu(err) + (1.0 - q) * xp.relu(-err)


@loss
def charbonnier(xp: XP, pred: Real, target: Real, *, eps: Positive = 1e-3, shift: bool = False):
    r"""A smooth absolute difference, rounded within about `eps` of zero.

    $$ \ell = \sqrt{(p - t)^2 + \varepsilon^2} \; [-\,\varepsilon], \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    With `shift` the bracket is taken off, so that a perfect prediction costs 0.

    >>> charbonnier([4.0, 0.0], [0.0, 0.0], eps=3.0, reduction="none")
    [5.0, 3.0]
    >>> charbonnier([4.0, 0.0], [0.0, 0.0], eps=3.0, shift=True, reduction="none")
    [2.0, 0.0]

    Elsewhere: mmagic `CharbonnierLoss`; kornia `charbonnier_loss`.
    Differs: mmagic adds its eps (1e-12) without squaring it, so `eps=1e-6` here; kornia fixes eps
    at 1 and shifts, so `eps=1.0, shift=True`.

    Charbonnier et al., *Two Deterministic Half-Quadratic Regularization Algorithms for Computed
    Imaging* (1994).
    """
    err = pred - target
    root = xp.sqrt(err**2 + eps**2)
    # root - eps would cancel near zero, and err**2 / (root + eps) underflow too soon.
    return err * (err / (root + eps)) if shift else root


@loss
def mape(xp: XP, pred: Real, target: Real, *, eps: Positive = 1e-7):
    r"""Absolute difference in percent of the target.

    $$ \ell = 100 \, \frac{|t - p|}{\max(|t|, \varepsilon)}, \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    A target of 0 counts as eps, so that an error of 1 there costs 1e9: mask such targets out, or
    choose eps as the smallest target that matters.

    >>> mape([1.0, 6.0], [2.0, -4.0], reduction="none")
    [50.0, 250.0]

    Elsewhere: keras `MeanAbsolutePercentageError`; scikit-learn `mean_absolute_percentage_error`.
    Differs: keras averages the last axis before the batch; scikit-learn does not multiply by 100
    and has eps 2.2e-16. The gradient at p = t is 0.

    Armstrong, *Long-Range Forecasting* (1978).
    """
    return xp.whole(100.0 * xp.div(xp.abs(pred - target), xp.clip(xp.abs(target), eps)))


@loss(points=({"pred": [1e-7, -3.0, 0.5], "target": [1.0, 2.0, -1.0]},), apart=True)
def msle(xp: XP, pred: Real, target: Real, *, eps: Positive = 1e-7):
    r"""Squared difference of the logarithms of one plus prediction and target.

    $$ \ell = \bigl(\log(1 + \max(p, \varepsilon)) - \log(1 + \max(t, \varepsilon))\bigr)^2,
       \qquad \text{mean} = \sum w \ell \,/\, \sum w $$

    Both are held above eps: a prediction below it has gradient 0, whatever the target.

    >>> msle([0.0, 3.0], [1.0, 1.0], reduction="none")
    [0.4805, 0.4805]

    Elsewhere: keras `MeanSquaredLogarithmicError`; scikit-learn `mean_squared_log_error`.
    Differs: keras averages the last axis before the batch; scikit-learn holds nothing and refuses
    values of -1 and below. The logarithms are not subtracted, so close pairs keep their digits.

    Tofallis, *A Better Measure of Relative Prediction Accuracy for Model Selection and Model
    Estimation* (2015), for the logarithm of the ratio.
    """
    # Not the difference of two logarithms, which would cancel.
    return xp.log1p_ratio(xp.clip(pred, eps), xp.clip(target, eps)) ** 2
