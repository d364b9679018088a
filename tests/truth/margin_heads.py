"""Margin heads with the angle itself, one embedding at a time."""

import math

import numpy as np


def arcface(
    embeddings, centers, labels, *, margin=0.5, scale=64.0, easy_margin=False, class_weight=None
):
    """Deng et al. (2019), equation 3, and the authors' branches for large angles."""

    def cosine(a, b):
        length = math.sqrt(np.dot(a, a)) * math.sqrt(np.dot(b, b))
        return np.dot(a, b) / length if length > 0 else 0.0

    out = np.zeros(labels.shape)
    for at in np.ndindex(*labels.shape):
        label = labels[at]
        row = np.array([cosine(embeddings[at], center) for center in centers.T])
        angle = math.acos(min(1.0, max(-1.0, row[label])))
        if easy_margin:
            if angle < math.pi / 2:
                row[label] = math.cos(angle + margin)
        elif angle < math.pi - margin:
            row[label] = math.cos(angle + margin)
        else:
            row[label] -= margin * math.sin(margin)
        row *= scale
        top = row.max()
        value = top + math.log(np.exp(row - top).sum()) - row[label]
        out[at] = value * (1.0 if class_weight is None else class_weight[label])
    return out
