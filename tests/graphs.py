"""What torch.compile makes of a loss, as the tests of its ways look at it."""

import numpy as np
import torch

from xloss.testing import draw


def has(graph, text):
    """Whether a graph calls something of whose name this is a part."""
    return any(text in str(node.target) for node in graph.nodes)


class Graphs:
    """A backend that keeps the graphs it is given and runs them as they are."""

    def __init__(self):
        self.graphs = []

    def __call__(self, module, example):
        self.graphs.append(module.graph)
        return module

    def has(self, text):
        return [has(graph, text) for graph in self.graphs]


def drawn(spec, rng, dtype=torch.float64, rows=7):
    """Arrays for a loss, as tensors."""
    arrays = draw.arrays(spec, rng, draw.SIZES | {"...": (rows,)}, planted=False)
    arrays = [torch.from_numpy(np.ascontiguousarray(x)) for x in arrays.values()]
    return [x.to(dtype) if x.is_floating_point() else x for x in arrays]
