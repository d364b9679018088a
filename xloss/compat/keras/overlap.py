"""Losses of regions, pairs and sequences."""

import math

from ..._compat import Array, Door
from ...losses.contrastive import log_total
from ...losses.sequence import before
from .inputs import (
    EPSILON,
    Axes,
    alike,
    at_least,
    labels,
    positions,
    prediction,
    read,
    read_prediction,
    together,
)


def dice(on: Door, y_true: Array, y_pred: Array, axis: Axes = None) -> Array:
    """1 - 2 sum(y_true * y_pred) / (sum(y_true) + sum(y_pred) + 1e-7), sums over `axis`.

    By default over all axes, so that the result is one number. Both empty: 1.
    """
    true, pred, back = read(on, y_true, y_pred)
    overlap = total(on, product(on, true, pred), axis)
    return back(1.0 - 2.0 * overlap / (total(on, true, axis) + total(on, pred, axis) + EPSILON))


def tversky(
    on: Door,
    y_true: Array,
    y_pred: Array,
    alpha: float | Array = 0.5,
    beta: float | Array = 0.5,
    axis: Axes = None,
) -> Array:
    """1 - TP / (TP + alpha FP + beta FN + 1e-7), sums over `axis`; by default over all axes.

    TP = sum(y_true * y_pred), FP = sum((1 - y_true) * y_pred), FN = sum(y_true * (1 - y_pred)): as
    in Keras from 3.16 on, which had FP and FN the other way round before.
    """
    true, pred, back = read(on, y_true, y_pred)
    found = total(on, product(on, true, pred), axis)
    wrong = total(on, product(on, 1.0 - true, pred), axis)
    missed = total(on, product(on, true, 1.0 - pred), axis)
    return back(1.0 - found / (found + wrong * alpha + missed * beta + EPSILON))


def product(on: Door, a: Array, b: Array) -> Array:
    a, b = together(on, a, b)
    return a * b


def total(on: Door, x: Array, axis: Axes) -> Array:
    return on.xp.sum(x, axis=positions(x, axis))


def circle(
    on: Door,
    y_true: Array,
    y_pred: Array,
    ref_labels: Array | None = None,
    ref_embeddings: Array | None = None,
    remove_diagonal: bool = True,
    gamma: float | Array = 80,
    margin: float | Array = 0.4,
) -> Array:
    """Circle loss of embeddings of length 1 against others, by default against each other.

    Per row softplus(lse_p(-gamma a_p (margin - d)) + lse_n(gamma a_n (1 - margin - d))) over the
    others p with its label and n with another, with d = max(1 - cosine, 0),
    a_p = max(margin + d, 0) and a_n = max(1 + margin - d, 0). The embeddings are taken as they are,
    and gradient flows through the weights a too. A row without either sort costs 0.
    `remove_diagonal` leaves row i out of the positives of i. Labels are any integers.
    """
    value, _ = circle_and_mask(
        on, y_true, y_pred, ref_labels, ref_embeddings, remove_diagonal, gamma, margin
    )
    return value


def circle_and_mask(
    on: Door,
    y_true: Array,
    y_pred: Array,
    ref_labels: Array | None = None,
    ref_embeddings: Array | None = None,
    remove_diagonal: bool = True,
    gamma: float | Array = 80,
    margin: float | Array = 0.4,
) -> tuple[Array, Array]:
    """The loss, and which rows have any."""
    pred, back = read_prediction(on, y_pred)
    others = pred if ref_embeddings is None else alike(on, ref_embeddings, pred)
    own = identities(on, y_true, pred)
    theirs = own if ref_labels is None else identities(on, ref_labels, pred)
    for name, rows, at in (("y_pred", pred, own), ("ref_embeddings", others, theirs)):
        if len(rows.shape) != 2 or rows.shape[0] != at.shape[0]:
            raise ValueError(
                f"circle: {name} has shape {tuple(rows.shape)}, expected one row per label "
                f"({at.shape[0]})"
            )
    away = at_least(on, 1.0 - on.xp.matmul(pred, on.xp.moveaxis(others, 0, 1)), 0.0)
    same = on.xp.expand_dims(own, axis=1) == on.xp.expand_dims(theirs, axis=0)
    positive, negative = same, ~same
    if remove_diagonal:
        positive = positive & ~on.xp.hits(on.xp.arange(own.shape[0], own), away, axis=1)
    far, near = at_least(on, away + margin, 0.0), at_least(on, 1.0 + margin - away, 0.0)
    pull = log_total(on.xp, -gamma * far * (margin - away), positive)
    push = log_total(on.xp, gamma * near * (1.0 - margin - away), negative)
    value = on.xp.softplus(pull + push)
    return back(value), value > 0.0


def identities(on: Door, value: Array, like: Array) -> Array:
    """Labels that are only compared, as a vector."""
    return on.arrays.index(on.xp.reshape(labels(on, value, like), (-1,)))


def ctc(on: Door, y_true: Array, y_pred: Array) -> Array:
    """Connectionist temporal classification of logits (batch, frames, classes), one per sequence.

    y_true (batch, length) are labels padded with 0, which is the blank too: a sequence is as long
    as it has other labels. All frames count.

    A sequence that fits no path costs inf with gradient 0: Keras has 1e5 on its JAX backend, and
    inf with gradient NaN on its torch backend. Labels out of range are an error, or NaN where they
    cannot be read. With zeros between them a sequence still has as many labels as are not 0, the
    first ones, and a 0 among these is a label too, emitted as the blank is.
    """
    pred = prediction(on, y_pred)
    true = labels(on, y_true, pred)
    if len(true.shape) != 2:
        raise ValueError(f"ctc: y_true has shape {tuple(true.shape)}, expected (batch, length)")
    if len(pred.shape) != 3:
        raise ValueError(
            f"ctc: y_pred has shape {tuple(pred.shape)}, expected (batch, frames, classes)"
        )
    # In half precision too the result is float32.
    pred, _ = read_prediction(on, pred)
    true = on.arrays.index(true)
    (_, frames, classes), size = pred.shape, true.shape[1]
    lengths = on.xp.sum(on.xp.astype(true != 0, true), axis=1)
    used = before(on.xp, size, lengths)
    outside = (true < 0) | (true >= classes)
    if on.arrays.concrete(true) and (place := on.arrays.first(used & outside)):
        raise ValueError(
            f"ctc: label {int(true[place])} at index {place} is outside [0, {classes})"
        )
    # A 0 among the labels is emitted as a label would be: it gets a class of its own behind the
    # others, with the logit of the blank, and that class is then taken out of each frame's sum.
    twin = used & (true == 0)
    has = on.xp.any(twin, axis=1)
    blank = on.xp.take_slice(pred, 0, 1, axis=2)
    extra = on.xp.where(on.xp.reshape(has, (-1, 1, 1)), blank, -math.inf)
    true = on.xp.where(twin, classes, on.xp.where(outside, true + 1, true))
    count = on.xp.zeros_like(lengths) + frames
    value = on.loss.ctc(on.xp.concat([pred, extra], axis=2), true, count, lengths, reduction="none")
    share = on.xp.take_slice(on.xp.log_softmax(pred, axis=2), 0, 1, axis=2)
    grown = on.xp.sum(on.xp.log1p(on.xp.exp(share)), axis=(1, 2))
    return value - on.xp.where(has, grown, 0.0)
