"""Contrastive losses by loops over the batch, straight from the fractions."""

import math

import numpy as np

from truth.metric import cosine

DETACHED = {"circle": "its weights are constants: see test_contrastive.py"}


def ntxent(embeddings, labels, *, temperature=0.07):
    n = len(labels)
    out = np.zeros((n, n))
    for i in range(n):

        def size(k, i=i):
            return math.exp(cosine(embeddings[i], embeddings[k]) / temperature)

        rivals = math.fsum(size(k) for k in range(n) if labels[k] != labels[i])
        for j in range(n):
            if j != i and labels[j] == labels[i]:
                out[i, j] = -math.log(size(j) / (size(j) + rivals))
    return out


def circle(embeddings, labels, *, margin=0.25, gamma=256.0, held=None):
    """Sun et al. (2020), equation 6; the weights are of `held`, by default the embeddings."""
    n = len(labels)
    held = embeddings if held is None else held
    out = np.zeros(n)
    for i in range(n):
        wins, losses = [], []
        for j in range(n):
            s, fixed = cosine(embeddings[i], embeddings[j]), cosine(held[i], held[j])
            if labels[j] != labels[i]:
                losses.append(gamma * max(0.0, fixed + margin) * (s - margin))
            elif j != i:
                wins.append(-gamma * max(0.0, 1 + margin - fixed) * (s - 1 + margin))
        if wins and losses:
            exponents = [a + b for a in wins for b in losses]
            top = max(*exponents, 0.0)
            out[i] = top + math.log(
                math.exp(-top) + math.fsum(math.exp(e - top) for e in exponents)
            )
    return out


def info_nce(first, second, *, temperature=0.07, symmetric=True):
    n = len(first)
    s = np.array([[cosine(a, b) / temperature for b in second] for a in first])
    one = [-math.log(math.exp(s[i, i]) / math.fsum(np.exp(s[i, :]))) for i in range(n)]
    other = [-math.log(math.exp(s[i, i]) / math.fsum(np.exp(s[:, i]))) for i in range(n)]
    return np.array([(a + b) / 2 if symmetric else a for a, b in zip(one, other, strict=True)])


def siglip(first, second, *, scale=10.0, bias=-10.0):
    """Zhai et al. (2023), equation 1, before the sum over the rows."""
    out = np.zeros(len(first))
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            logit = scale * cosine(a, b) + bias
            out[i] -= math.log(1 / (1 + math.exp(-logit if i == j else logit)))
    return out
