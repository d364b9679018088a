"""The derivatives of a graph, in reverse, by the conventions of the dialect."""

import math
from collections.abc import Iterator

from .graph import REAL, Graph, Node, Traced

TWO_OVER_ROOT_PI = 2.0 / math.sqrt(math.pi)
UNMOVED = ("constant", "sign")  # operations with derivative 0


def slopes(traced: Traced, of: tuple[int, ...]) -> list[list[Node]]:
    """The derivatives in the arrays `of`: one of each coordinate of a box, one of any other.

    Each unit begins with a factor of its own, the node "seed".
    """
    graph, value = traced.graph, traced.value
    seed = graph.add("seed", level=1)
    wanted = {id(traced.arrays[i]) for i in of}
    moved = set(wanted)
    nodes = list(graph.nodes)  # the derivatives are nodes too, which come behind
    for node in nodes:
        if node.op not in UNMOVED and node.type == REAL and any(id(x) in moved for x in node.args):
            moved.add(id(node))
    found: dict[int, Node] = {id(value): seed}
    coordinates: dict[tuple[int, int], Node] = {}
    for node in reversed(nodes):
        if id(node) not in moved or id(node) not in found or not node.args:
            continue
        slope = found[id(node)]
        if node.op == "coordinate":
            coordinates[id(node.args[0]), node.attr] = slope
            continue
        for x, part in pulled(graph, node, slope):
            if id(x) not in moved:
                continue
            if part.level > x.level:
                part = graph.reduce("sum", part)
            known = found.get(id(x))
            found[id(x)] = part if known is None else graph.make("add", known, part)
    zero = graph.const(0.0)
    results = []
    for i in of:
        node = traced.arrays[i]
        if node.op == "boxes":
            results.append([coordinates.get((id(node), k), zero) for k in range(4)])
        else:
            results.append([found.get(id(node), zero)])
    return results


def pulled(graph: Graph, node: Node, g: Node) -> Iterator[tuple[Node, Node]]:
    """(argument, what the derivative `g` of the node gives to it)."""
    make, const = graph.make, graph.const
    args: list[Node] = [*node.args]
    zero, one = const(0.0), const(1.0)
    x = args[0]
    y = args[1] if len(args) > 1 else x
    match node.op:
        case "add":
            yield from ((x, g), (y, g))
        case "sub":
            yield from ((x, g), (y, make("neg", g)))
        case "neg":
            yield x, make("neg", g)
        case "mul":
            yield from ((x, make("mul", g, y)), (y, make("mul", g, x)))
        case "div":
            yield x, make("div", g, y)
            yield y, make("neg", make("mul", g, make("div", make("div", x, y), y)))
        case "where":
            _, a, b = args
            yield a, make("where", x, g, zero)
            yield b, make("where", x, zero, g)
        case "abs":
            side = make("where", make("lt", x, zero), const(-1.0), zero)
            yield x, make("mul", g, make("where", make("gt", x, zero), one, side))
        case "relu":
            # Also of a NaN, by which nothing is at most 0: it stays in the derivative.
            yield x, make("where", make("le", x, zero), zero, g)
        case "maximum" | "minimum":
            half = make("mul", g, const(0.5))
            behind, ahead = ("lt", "gt") if node.op == "maximum" else ("gt", "lt")
            tie = make("eq", x, y)
            yield x, make("where", tie, half, make("where", make(behind, x, y), zero, g))
            yield y, make("where", tie, half, make("where", make(ahead, x, y), zero, g))
        case "exp":
            yield x, make("mul", g, node)
        case "expm1":
            # Not the value plus 1, which has it to an ulp of 1.
            yield x, make("mul", g, make("exp", x))
        case "log":
            yield x, make("div", g, x)
        case "log1p" | "log1p_unit":
            yield x, make("div", g, make("add", x, one))
        case "sqrt":
            yield x, make("div", g, make("mul", const(2.0), node))
        case "pow":
            lower = make("pow", x, make("sub", y, one))
            yield x, make("mul", g, make("mul", y, lower))
        case "sigmoid":
            yield x, make("mul", g, make("mul", node, make("sub", one, node)))
        case "softplus":
            yield x, make("mul", g, make("sigmoid", x))
        case "tanh":
            yield x, make("mul", g, make("sub", one, make("mul", node, node)))
        case "sin":
            yield x, make("mul", g, make("cos", x))
        case "cos":
            yield x, make("neg", make("mul", g, make("sin", x)))
        case "erf":
            bell = make("exp", make("neg", make("mul", x, x)))
            yield x, make("mul", g, make("mul", const(TWO_OVER_ROOT_PI), bell))
        case "atan2":
            square = make("add", make("mul", x, x), make("mul", y, y))
            yield x, make("mul", g, make("div", y, square))
            yield y, make("neg", make("mul", g, make("div", x, square)))
        case "sum":
            yield x, g
        case "max":
            tie = make("where", make("eq", x, node), one, zero)
            # Nothing ties with NaN: 0 / 0 of all.
            yield x, make("mul", tie, make("div", g, graph.reduce("sum", tie)))
        case "pick":
            hit = graph.add("hits", y, level=2, type="bool")
            yield x, make("where", hit, g, zero)
        case _:
            raise AssertionError(f"no derivative of {node.op}")
