"""Margins between classes, pair by pair."""

import numpy as np

from truth.multiclass import rows


def of_labels(function, scores, labels, class_weight, axis):
    w = np.ones(scores.shape[axis]) if class_weight is None else np.asarray(class_weight)
    return rows(lambda x, y: w[y] * function(x, y), scores, labels, axis)


def multi_margin(scores, labels, p=1, margin=1.0, class_weight=None, axis=-1):
    def one(x, y):
        return sum(max(0.0, margin - x[y] + x[j]) ** p for j in range(len(x)) if j != y) / len(x)

    return of_labels(one, scores, labels, class_weight, axis)


def multiclass_hinge(scores, labels, class_weight=None, axis=-1):
    def one(x, y):
        return max(x[j] + (j != y) for j in range(len(x))) - x[y]

    return of_labels(one, scores, labels, class_weight, axis)


def multiclass_perceptron(scores, labels, class_weight=None, axis=-1):
    return of_labels(lambda x, y: max(x) - x[y], scores, labels, class_weight, axis)


def categorical_hinge(scores, target, axis=None):
    def one(x, t):
        positive = sum(t * x)
        negative = max((1 - t) * x)
        return max(0.0, 1 + negative - positive)

    return rows(one, scores, target, axis)


def multilabel_margin(scores, labels):
    def one(x, listed):
        listed = list(listed)
        if -1 in listed:
            listed = listed[: listed.index(-1)]
        others = [i for i in range(len(x)) if i not in listed]
        return sum(max(0.0, 1 - x[k] + x[i]) for k in listed for i in others) / len(x)

    out = np.empty(scores.shape[:-1])
    for place in np.ndindex(*out.shape):
        out[place] = one(scores[place], labels[place])
    return out
