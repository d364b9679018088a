"""Binary and multi-label classification: each element is its own yes or no."""

from .._loss import loss
from ..dialect import XP, Array
from ..kinds import Binary, Fraction, Logits, NonNegative


def log_loss(xp: XP, logits: Logits, target: Binary) -> tuple[Array, Array]:
    """-log of the probability, and probability, of the wrong answer: for 1, and for 0."""
    return xp.softplus(-logits), xp.softplus(logits)


@loss
def focal(
    xp: XP,
    logits: Logits,
    target: Binary,
    *,
    alpha: Fraction | None = None,
    gamma: NonNegative = 2.0,
):
    r"""Binary cross-entropy that fades where the answer is already right.

    $$ \ell = \alpha_t (1 - p_t)^\gamma \, \mathrm{BCE}(x, t), \quad
       p_t = t\,\sigma(x) + (1-t)\,\sigma(-x), \quad \alpha_t = \alpha t + (1-\alpha)(1-t) $$

    >>> focal([0.0, 2.0], [1, 0], reduction="none")
    [0.1733, 1.6501]

    Elsewhere: optax `sigmoid_focal_loss`; torchvision `sigmoid_focal_loss`; keras
    `BinaryFocalCrossentropy`; also smp, MONAI, kornia, mmdet.

    Lin et al., *Focal Loss for Dense Object Detection* (2017), equation 5.
    """
    bce = xp.xmul(target, xp.softplus(-logits)) + xp.xmul(1.0 - target, xp.softplus(logits))
    wrong = target * xp.sigmoid(-logits) + (1.0 - target) * xp.sigmoid(logits)
    value = xp.pow(wrong, gamma) * bce
    if alpha is not None:
        value = value * (alpha * target + (1.0 - alpha) * (1.0 - target))
    return value
