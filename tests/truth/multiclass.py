"""Losses of one true class among C, row by row from the softmax probabilities."""

import math

import numpy as np


def softmax(x):
    powers = [math.exp(v) for v in x]
    return [v / sum(powers) for v in powers]


def rows(function, scores, truth, axis):
    """`function` of each row of scores and its label, or its row of the target."""
    scores = np.moveaxis(scores, -1 if axis is None else axis, -1)
    if truth.ndim == scores.ndim:
        truth = np.moveaxis(truth, -1 if axis is None else axis, -1)
    out = np.empty(scores.shape[:-1])
    for place in np.ndindex(*out.shape):
        out[place] = function(scores[place], truth[place])
    return out


def nll(log_probs, labels, class_weight=None, axis=-1):
    w = np.ones(log_probs.shape[axis]) if class_weight is None else np.asarray(class_weight)
    return rows(lambda x, y: -w[y] * x[y], log_probs, labels, axis)


def cross_entropy(logits, labels, class_weight=None, label_smoothing=None, axis=-1):
    classes = logits.shape[axis]
    w = np.ones(classes) if class_weight is None else np.asarray(class_weight)
    e = label_smoothing or 0.0

    def one(x, y):
        p = softmax(x)
        smooth = sum(-w[c] * math.log(p[c]) for c in range(classes)) / classes
        return (1 - e) * -w[y] * math.log(p[y]) + e * smooth

    return rows(one, logits, labels, axis)


def soft_cross_entropy(logits, target, class_weight=None, label_smoothing=None, axis=None):
    classes = logits.shape[-1 if axis is None else axis]
    w = np.ones(classes) if class_weight is None else np.asarray(class_weight)
    e = label_smoothing or 0.0

    def one(x, t):
        p = softmax(x)
        t = [(1 - e) * v + e / classes for v in t]
        return -sum(w[c] * t[c] * math.log(p[c]) for c in range(classes))

    return rows(one, logits, target, axis)


def softmax_focal(logits, labels, alpha=None, gamma=2.0, class_weight=None, axis=-1):
    classes = logits.shape[axis]
    a = np.broadcast_to(1.0 if alpha is None else np.asarray(alpha), (classes,))
    w = np.ones(classes) if class_weight is None else np.asarray(class_weight)

    def one(x, y):
        p = softmax(x)[y]
        return -w[y] * a[y] * (1 - p) ** gamma * math.log(p)

    return rows(one, logits, labels, axis)


def poly1_cross_entropy(logits, target, epsilon=2.0, axis=None):
    def one(x, t):
        p = softmax(x)
        cross = -sum(a * math.log(b) for a, b in zip(t, p, strict=True))
        return cross + epsilon * (1 - sum(a * b for a, b in zip(t, p, strict=True)))

    return rows(one, logits, target, axis)


def generalized_cross_entropy(logits, labels, q=0.5, class_weight=None, axis=-1):
    w = np.ones(logits.shape[axis]) if class_weight is None else np.asarray(class_weight)
    return rows(lambda x, y: w[y] * (1 - softmax(x)[y] ** q) / q, logits, labels, axis)
