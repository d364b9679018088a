"""What goes with the losses: targets and weights made from labels and counts."""

from typing import Literal

from .._loss import helper
from ..dialect import XP
from ..kinds import (
    AboveOne,
    BelowOne,
    ClassTarget,
    Count,
    Counts,
    Fraction,
    Labels,
    NewAxis,
    RequiredAxis,
    Tally,
)


@helper
def one_hot(xp: XP, labels: Labels, *, num_classes: Count, axis: NewAxis = -1):
    """1.0 at the class of each label and 0.0 elsewhere, with the classes on a new axis.

    In the framework's default float dtype. A label outside [0, num_classes) is an error where it
    can be read; under a trace, or on an accelerator, its row is NaN.

    >>> one_hot([0, 2], num_classes=3)
    [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]

    Elsewhere: torch `one_hot`; jax `jax.nn.one_hot`; keras `to_categorical`; kornia `one_hot`.
    Differs: torch returns integers and has the classes last; jax makes a row of zeros of a label
    out of range; kornia adds 1e-6 everywhere.
    """
    place = [1] * (len(labels.shape) + 1)
    place[axis] = num_classes
    classes = xp.reshape(xp.arange(num_classes, labels), tuple(place))
    row = xp.expand_dims(labels, axis=axis)
    outside = (row < 0) | (row >= num_classes)
    return xp.where(outside, float("nan"), xp.where(row == classes, 1.0, 0.0))


@helper
def smooth_labels(
    xp: XP, target: ClassTarget, *, label_smoothing: Fraction, axis: RequiredAxis = None
):
    r"""A share of every target spread evenly over all classes, the true one included.

    $$ t' = (1 - \varepsilon)\,t + \varepsilon / C $$

    >>> smooth_labels([[0.0, 1.0]], label_smoothing=0.1)
    [[0.05, 0.95]]

    Elsewhere: optax `smooth_labels`; the option `label_smoothing` of torch and keras.

    Szegedy et al., *Rethinking the Inception Architecture* (2016), section 7.
    """
    return (1.0 - label_smoothing) * target + label_smoothing / target.shape[axis]


@helper
def class_weights(
    xp: XP,
    counts: Counts,
    *,
    method: Literal["log", "inverse", "effective"] = "log",
    a: AboveOne = 1.02,
    beta: BelowOne = 0.999,
):
    r"""A weight per class from how often it occurs: rare classes weigh more.

    $$ \text{log}: \frac{1}{\ln(a + n_c / N)} \qquad \text{inverse}: \frac{N}{C\,n_c} \qquad
       \text{effective}: \frac{1 - \beta}{1 - \beta^{n_c}}, \qquad N = \sum_c n_c $$

    `a` bounds the weights of "log" to between 1 / ln(a + 1) and 1 / ln a, the weight of a class
    that does not occur. The other two have no bound, and give such a class 0: it has nothing to
    weigh. The weights are not normalised; a mean over weights does not depend on their scale.

    >>> class_weights([100, 300], method="inverse")
    [2.0, 0.6667]
    >>> class_weights([1, 2], method="effective", beta=0.5)
    [1.0, 0.6667]

    Elsewhere: "inverse" is scikit-learn's `compute_class_weight("balanced")`.
    Differs: scikit-learn refuses a class that does not occur; Cui et al. scale "effective" so that
    the weights sum to C.

    "log": Paszke et al., *ENet* (2016), with a = 1.02; "effective": Cui et al., *Class-Balanced
    Loss Based on Effective Number of Samples* (2019).
    """
    if method == "effective":
        return xp.div(1.0 - beta, -xp.expm1(xp.xlogy(counts, beta)))
    total = xp.sum(counts)
    if method == "inverse":
        return xp.div(total, counts * counts.shape[0])
    # a > 1 keeps the logarithm positive.
    return 1.0 / xp.log(a + xp.div(counts, total))


@helper
def pos_weight_from_counts(xp: XP, positive: Tally, negative: Tally):
    r"""The `pos_weight` that gives positives and negatives the same total weight.

    $$ w = n_{\text{negative}} / n_{\text{positive}} $$

    From one pair of counts or from one per class. Without positives it is 0: there is nothing to
    weigh.

    >>> pos_weight_from_counts([100, 50], [300, 50])
    [3.0, 1.0]

    Elsewhere: the rule that torch's documentation gives for `pos_weight` of `BCEWithLogitsLoss`.
    """
    return xp.div(negative, positive)
