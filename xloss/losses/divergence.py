"""Divergences: how far one distribution is from another."""

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import ClassLogMass, ClassLogProb, ClassMass, ClassShares, RequiredAxis

INF = float("inf")


def compared(xp: XP, target: Array, log_q: Array, log_target: bool = False) -> tuple[Array, Array]:
    """The target p, and log(p / q): both 0 with their gradients where p = 0, unless q is NaN.

    Each gradient asks of the arrays which it needs anyway: a mask that hung on another would be
    kept for it.
    """
    p = xp.exp(target) if log_target else target
    none = p == 0.0
    log_p = xp.where(none, 0.0, target) if log_target else xp.log(xp.where(none, 1.0, target))
    at_none = xp.stop_gradient(xp.where(xp.abs(log_q) == INF, 0.0, log_q))
    return xp.where(none, 0.0, p), log_p - xp.where(none, at_none, log_q)


@loss(bounds=(-INF, INF))
def kl_div(
    xp: XP,
    log_prob: ClassLogProb,
    target: ClassShares,
    *,
    log_target: bool = False,
    axis: RequiredAxis = None,
):
    r"""Kullback-Leibler divergence of predicted log-probabilities from the target distribution.

    $$ \ell = \sum_c t_c (\log t_c - \log q_c), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    The prediction comes first and is KL's second argument: KL(target ‖ prediction). The classes are
    summed, so that the mean over rows is what torch calls "batchmean". A class with t = 0 costs
    nothing and has gradient 0 in both arrays, even where its log q is -inf. `log_target=True` takes
    the logarithms of the target. At least 0 where both sum to 1.

    >>> kl_div([[-1.0, -0.5], [-0.25, -1.5]], [[0.5, 0.5], [1, 0]], reduction="none")
    [0.0569, 0.25]
    >>> kl_div([[-2.0, -0.5]], [[-1.0, -1.0]], log_target=True)
    0.1839

    The first: log 0.5 + (1 + 0.5) / 2; the last: exp(-1) (1 - 0.5).

    Elsewhere: torch `kl_div`; optax `kl_divergence` and `kl_divergence_with_log_targets`; keras
    `KLDivergence`; kornia `kl_div_loss_2d`; Liger `LigerKLDIVLoss`.
    Differs: the default mean of torch divides by the number of elements, so it is 1/C of this one;
    in torch and optax the gradient in a target of 0 is NaN, and so is the value where its log q is
    -inf; keras has the target first, takes probabilities, and clips both at 1e-7.

    Kullback and Leibler, *On Information and Sufficiency* (1951).
    """
    p, log_ratio = compared(xp, target, log_prob, log_target)
    return xp.sum(xp.whole(p * log_ratio), axis=axis)


@loss
def generalized_kl(xp: XP, log_prob: ClassLogMass, target: ClassMass, *, axis: RequiredAxis = None):
    r"""Kullback-Leibler divergence of masses that need not sum to 1 (I-divergence).

    $$ \ell = \sum_c \left(t_c (\log t_c - \log q_c) - t_c + q_c\right), \qquad
       \text{mean} = \sum w \ell \,/\, \sum w $$

    Never negative, and 0 only where the masses agree; `kl_div` where both have the same sum. A
    class with t = 0 costs its q, and has gradient 0 in the target.

    >>> generalized_kl([[0.0, 1.0], [0.0, 0.0]], [[1, 0], [2, 1]], reduction="none")
    [2.7183, 0.3863]

    The first: 0 + e; the second: (2 log 2 - 2 + 1) + 0.

    Elsewhere: optax `generalized_kl_divergence`.
    Differs: in optax the gradient in a target of 0 is NaN.

    Csiszár, *Why Least Squares and Maximum Entropy?* (1991).
    """
    p, log_ratio = compared(xp, target, log_prob)
    value = xp.sum(xp.whole(p * (log_ratio - 1.0) + xp.exp(log_prob)), axis=axis)
    # Rounding may leave it below 0; the correction is a constant, so that no derivative sees it.
    return value + xp.stop_gradient(xp.relu(-value))
