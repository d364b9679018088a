"""Alignments by their definition: paths of classes, counted by what they collapse to so far."""

import math
from collections import Counter

import numpy as np


def ctc(logits, labels, logit_lengths, label_lengths, blank=0, zero_infinity=False):
    """Graves et al. (2006): all paths that begin with the same labels and end in one class are one
    state, and what a path collapses to is read off the rule that joins equal neighbours."""
    rows = zip(logits, labels, logit_lengths, label_lengths, strict=True)
    return np.array([one(x[:t], y[:n].tolist(), blank, zero_infinity) for x, y, t, n in rows])


def one(frames, labels, blank, zero_infinity):
    chances = {(0, blank): 1.0}  # (how many labels are written, class of the last frame)
    for x in frames:
        powers = [math.exp(v) for v in x]
        following = Counter()
        for (written, last), chance in chances.items():
            for c, power in enumerate(powers):
                new = c not in (blank, last)
                if not new or labels[written : written + 1] == [c]:
                    following[written + new, c] += chance * power / sum(powers)
        chances = following
    total = sum(chance for (written, _), chance in chances.items() if written == len(labels))
    return -math.log(total) if total else 0.0 if zero_infinity else math.inf
