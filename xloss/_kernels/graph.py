"""A spec as a graph of operations on single numbers.

A spec is called with symbols in the place of its arrays and the page below in the place of a
framework. What it returns is a node that knows how its value comes about, once for every unit. The
axes of an array are those of the units, which all loops of a kernel share, and at most one other,
along which a spec may sum: the level of a node says whether it is one number for all (0), for each
unit (1), or for each element of a unit (2).
"""

import math
import operator
from typing import Any, NamedTuple

from .. import _guards, kinds

INF = math.inf
REAL, BOOL, INT = "real", "bool", "int"
COMPARISONS = ("lt", "le", "gt", "ge", "eq", "ne")
CONNECTIVES = ("and", "or", "not")
# What is computed here where all arguments are constants.
FOLDED = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "neg": operator.neg,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
    "eq": operator.eq,
    "ne": operator.ne,
}


class Untraceable(Exception):
    """The spec asks for something that is no operation on the numbers of one unit."""


class Node:
    """One operation: its arguments, what else it needs to know, the level and type of its value."""

    __slots__ = ("args", "attr", "level", "op", "type")

    def __init__(self, op: str, args: tuple["Node", ...], attr: Any, level: int, type: str):
        self.op, self.args, self.attr, self.level, self.type = op, args, attr, level, type


class Graph:
    """Nodes in the order in which they were made, each of them once."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.known: dict[Any, Node] = {}

    def add(self, op: str, *args: Node, attr: Any = None, level: int = 0, type: str = REAL) -> Node:
        key = (op, tuple(map(id, args)), attr, type)
        if key not in self.known:
            self.known[key] = node = Node(op, args, attr, level, type)
            self.nodes.append(node)
        return self.known[key]

    def const(self, value: float) -> Node:
        # As text: each NaN is another number, and 0.0 == -0.0.
        type = BOOL if isinstance(value, bool) else REAL
        return self.add("const", attr=repr(float(value)), type=type)

    def make(self, op: str, *args: Node) -> Node:
        """An operation on the numbers of one place, in a simpler form if there is one."""
        values = [float(x.attr) if x.op == "const" else None for x in args]
        if op in FOLDED and None not in values and not (op == "div" and values[1] == 0.0):
            return self.const(FOLDED[op](*values))
        match op:
            case "where" if args[1] is args[2] or values[0] == 1.0:
                return args[1]
            case "where" if values[0] == 0.0:
                return args[2]
            case "mul" | "div" if values[1] == 1.0:
                return args[0]
            case "mul" if values[0] == 1.0:
                return args[1]
            case "pow" if values[1] == 1.0:
                return args[0]
            case "pow" if values[1] == 2.0:
                return self.make("mul", args[0], args[0])
        logical = op in COMPARISONS or op in CONNECTIVES
        level = max(x.level for x in args)
        return self.add(op, *args, level=level, type=BOOL if logical else REAL)

    def reduce(self, op: str, x: Node) -> Node:
        """Over the elements of a unit: "sum", "max" or "any"."""
        if x.level < 2:
            return self.make("mul", x, self.size()) if op == "sum" else x
        return self.add(op, x, level=1, type=x.type)

    def size(self) -> Node:
        """The number of elements of a unit."""
        return self.add("size")


class Size:
    """The length of an axis, not known yet; in arithmetic it is a number like any other."""

    def __init__(self, graph: Graph, name: str):
        self.graph, self.name = graph, name

    def number(self) -> "Sym":
        if self.name != "elements":
            raise Untraceable("the number of units is no matter of one of them")
        return Sym(self.graph, self.graph.size(), ())

    def __mul__(self, other: Any) -> "Sym":
        return self.number() * other

    __rmul__ = __mul__


def lift(graph: Graph, x: Any) -> "Sym":
    if isinstance(x, Size):
        return x.number()
    return x if isinstance(x, Sym) else Sym(graph, graph.const(x), ())


def binary(op: str, swapped: bool = False) -> Any:
    def method(self: "Sym", other: Any) -> "Sym":
        a, b = self, lift(self.graph, other)
        return apply(op, b, a) if swapped else apply(op, a, b)

    return method


class Sym:
    """An array as a spec sees it: a node, and the shape that tells which axes it has."""

    def __init__(self, graph: Graph, node: Node, shape: tuple[Any, ...]):
        self.graph, self.node, self.shape = graph, node, shape

    __add__, __radd__ = binary("add"), binary("add", True)
    __sub__, __rsub__ = binary("sub"), binary("sub", True)
    __mul__, __rmul__ = binary("mul"), binary("mul", True)
    __truediv__, __rtruediv__ = binary("div"), binary("div", True)
    __lt__, __le__, __gt__, __ge__ = binary("lt"), binary("le"), binary("gt"), binary("ge")
    __eq__, __ne__ = binary("eq"), binary("ne")  # type: ignore[assignment]
    __and__, __or__ = binary("and"), binary("or")
    __hash__ = None  # type: ignore[assignment]

    def __neg__(self) -> "Sym":
        return apply("neg", self)

    def __invert__(self) -> "Sym":
        return apply("not", self)

    def __pow__(self, exponent: Any) -> "Sym":
        if isinstance(exponent, int):
            return math.prod([self] * (exponent - 1), start=self)
        return apply("pow", self, lift(self.graph, exponent))

    def __getitem__(self, key: Any) -> "Sym":
        """One coordinate of a box."""
        if self.node.op != "boxes" or not (isinstance(key, tuple) and key[0] is Ellipsis):
            raise Untraceable("an index")
        node = self.graph.add("coordinate", self.node, attr=key[1], level=1)
        return Sym(self.graph, node, self.shape[:-1])

    def __bool__(self) -> bool:
        raise Untraceable("a decision that depends on a number")


def apply(op: str, *args: Sym) -> Sym:
    shapes = [x.shape for x in args if x.shape != ()]
    if len({len(s) for s in shapes}) > 1:
        raise Untraceable(f"{op} of arrays of different rank")
    shape = tuple(next((d for d in dims if d != 1), 1) for dims in zip(*shapes, strict=True))
    return Sym(args[0].graph, args[0].graph.make(op, *(x.node for x in args)), shape)


class Raw:
    """The namespace that the guards ask for: functions as they are, singular where they are."""

    def __init__(self, graph: Graph):
        self.graph = graph

    def call(self, op: str, *args: Any) -> Sym:
        return apply(op, *(lift(self.graph, x) for x in args))

    def where(self, condition: Sym, a: Any, b: Any) -> Sym:
        return self.call("where", condition, a, b)

    def zeros_like(self, x: Sym) -> Sym:
        return Sym(self.graph, self.graph.const(0.0), x.shape)

    def __getattr__(self, name: str) -> Any:
        return lambda *args: self.call(name, *args)


PLAIN = ("abs", "exp", "expm1", "log1p_unit", "tanh", "sin", "cos", "erf", "sign", "relu")
PLAIN = (*PLAIN, "maximum", "minimum")
GUARDED = ("log", "log1p", "log1p_ratio", "log_cosh", "sqrt", "pow", "div", "xmul", "xlogy")
GUARDED = (*GUARDED, "lgamma", "atan2", "clip")


class Page:
    """The dialect (`xloss/dialect.py`) for symbols; what it has not, no kernel can have."""

    def __init__(self, graph: Graph):
        self.graph, self.raw = graph, Raw(graph)
        self.where, self.zeros_like = self.raw.where, self.raw.zeros_like

    def __getattr__(self, name: str) -> Any:
        if name in PLAIN:
            return lambda *args: self.raw.call(name, *args)
        if name in GUARDED:
            return lambda *args, **named: self.guarded(name, *args, **named)
        raise Untraceable(name)

    def guarded(self, name: str, *args: Any, **named: Any) -> Sym:
        args = tuple(None if x is None else lift(self.graph, x) for x in args)
        if name == "clip":
            args = (*args, *(None,) * (3 - len(args)))
        return getattr(_guards, name)(self.raw, *args, **named)

    def log1p_inside(self, x: Sym) -> Sym:
        return self.raw.call("log1p", x)

    def sigmoid(self, x: Sym) -> Sym:
        return self.raw.call("sigmoid", x)

    def softplus(self, x: Sym) -> Sym:
        return self.raw.call("softplus", x)

    def stop_gradient(self, x: Sym) -> Sym:
        return self.raw.call("constant", x)

    def whole(self, x: Sym) -> Sym:
        return x

    def ones_like(self, x: Sym) -> Sym:
        return Sym(self.graph, self.graph.const(1.0), x.shape)

    def isnan(self, x: Sym) -> Sym:
        return self.raw.call("ne", x, x)

    def isfinite(self, x: Sym) -> Sym:
        return self.raw.call("abs", x) < INF

    def astype(self, x: Sym, like: Sym) -> Sym:
        if x.node.type == BOOL:
            return self.where(x, 1.0, 0.0)
        return x

    def expand_dims(self, x: Sym, axis: int) -> Sym:
        rank = len(x.shape) + 1
        axis %= rank
        return Sym(self.graph, x.node, (*x.shape[:axis], 1, *x.shape[axis:]))

    def broadcast_to(self, x: Sym, shape: tuple[Any, ...]) -> Sym:
        return Sym(self.graph, x.node, tuple(shape))

    def reduce(self, op: str, x: Sym, axis: Any, keepdims: bool) -> Sym:
        rank = len(x.shape)
        axes = range(rank) if axis is None else (axis,) if isinstance(axis, int) else axis
        axes = [i % rank for i in axes]
        node, dims = x.node, list(x.shape)
        for i in axes:
            if isinstance(dims[i], Size):
                if dims[i].name != "elements":
                    raise Untraceable("a sum over units")
                node = self.graph.reduce(op, node)
            dims[i] = 1
        if not keepdims:
            dims = [d for i, d in enumerate(dims) if i not in axes]
        return Sym(self.graph, node, tuple(dims))

    def sum(self, x: Sym, axis: Any = None, keepdims: bool = False) -> Sym:
        return self.reduce("sum", x, axis, keepdims)

    def sums(self, arrays: Any, axis: Any, keepdims: bool = False) -> tuple[Sym, ...]:
        return tuple(self.sum(x, axis, keepdims) for x in arrays)

    def max(self, x: Sym, axis: Any = None, keepdims: bool = False) -> Sym:
        return self.reduce("max", x, axis, keepdims)

    def peak(self, x: Sym, axis: Any, keepdims: bool = False) -> Sym:
        return self.stop_gradient(self.max(x, axis, keepdims))

    def any(self, x: Sym, axis: Any = None, keepdims: bool = False) -> Sym:
        return self.reduce("any", x, axis, keepdims)

    def folded(self, first: Any, value: Any, one_pass: Any, axis: int, *arrays: Sym) -> Any:
        held = first(*arrays)
        return held, *value(held, *arrays)

    def derived(self, value: Any, written: Any, axis: int, *arrays: Sym) -> Sym:
        return value(*arrays)

    def climbed(self, value: Any, start: Any, step: Any, axis: int, *arrays: Sym) -> Sym:
        return value(*map(self.stop_gradient, arrays))

    def mean(self, x: Sym, axis: Any = None, keepdims: bool = False) -> Sym:
        if axis == () or x.shape == ():
            return x
        return self.sum(x, axis, keepdims) / Sym(self.graph, self.graph.size(), ())

    def norm(self, x: Sym, axis: int, keepdims: bool = False) -> Sym:
        size = self.peak(self.abs(x), axis, keepdims=True)
        size = self.where((size > 0.0) & self.isfinite(size), size, 1.0)
        squares = (x * (1.0 / size)) ** 2
        length = self.guarded("sqrt", self.sum(squares, axis, keepdims=True)) * size
        return length if keepdims else self.sum(length, axis)

    def distance(self, a: Sym, b: Sym, axis: int) -> Sym:
        return self.norm(a - b, axis)

    def finite_top(self, x: Sym, axis: int) -> Sym:
        top = self.stop_gradient(self.max(x, axis, keepdims=True))
        return self.where(self.isfinite(top), top, 0.0)

    def logsumexp(self, x: Sym, axis: int, keepdims: bool = False) -> Sym:
        top = self.finite_top(x, axis)
        total = self.sum(self.raw.exp(x - top), axis, keepdims=True)
        found = self.guarded("log", total) + top
        return found if keepdims else self.sum(found, axis)

    def log_softmax(self, x: Sym, axis: int) -> Sym:
        x = x - self.finite_top(x, axis)
        total = self.guarded("log", self.sum(self.raw.exp(x), axis, keepdims=True))
        empty = self.raw.call("eq", total, -INF)
        return self.where(empty, -INF, x - self.where(empty, 0.0, total))

    def hits(self, labels: Sym, like: Sym, axis: int) -> Sym:
        node = self.graph.add("hits", labels.node, level=2, type=BOOL)
        return Sym(self.graph, node, like.shape)

    def pick(self, x: Sym, labels: Sym, axis: int) -> Sym:
        # No kernel meets a label out of range: they are looked for before.
        axis %= len(x.shape)
        shape = (*x.shape[:axis], *x.shape[axis + 1 :])
        if x.node.op != "rows":
            return self.sum(self.where(self.hits(labels, x, axis), x, 0.0), axis)
        return Sym(self.graph, self.graph.add("pick", x.node, labels.node, level=1), shape)


class Traced(NamedTuple):
    """A spec's value per unit, its arrays as nodes, and its numbers in the order of their places.

    modes: what each array has of a unit, as letters: (u)nits alone, (r)ows, (b)oxes or (l)abels.
    """

    graph: Graph
    value: Node
    arrays: tuple[Node, ...]
    modes: str
    numbers: tuple[str, ...]


# How the arrays of a loss are seen, by the shape in their kind.
SHAPES = {
    "...": ("units",),
    "... C": ("units", "elements"),
    "... D": ("units", "elements"),
    "... L": ("units", "elements"),
    "... 4": ("units", 4),
    # Sums over the places of an image or of one class of it.
    "N ...": ("units", "elements"),
    "N ... C": ("samples", "classes", "elements"),
}
CLASS_AXIS = {"... C": -1, "N ... C": 1}


def trace(spec: Any, options: dict[str, Any]) -> Traced:
    """Call a spec with symbols.

    An option is None, a static value, or of a numeric one the number or `...` for any.
    """
    graph = Graph()
    page = Page(graph)
    sizes: dict[str, Size] = {}
    arrays: list[Sym] = []
    modes = ""
    for name, kind in spec.arrays:
        if kind.shape not in SHAPES or (kind.is_integer and kind.dtype != "label"):
            raise Untraceable(f"{name} of shape {kind.shape}")
        dims = SHAPES[kind.shape]
        if kind.is_integer and dims != ("units",):
            raise Untraceable(f"{name}: more than a label of a unit")
        op = (
            "labels" if kind.is_integer else {4: "boxes", "elements": "rows"}.get(dims[-1], "units")
        )
        node = graph.add(
            op,
            attr=len(arrays),
            level=2 if op in ("rows", "boxes") else 1,
            type=INT if kind.is_integer else REAL,
        )
        shape = tuple(
            d if isinstance(d, int) else sizes.setdefault(d, Size(graph, d)) for d in dims
        )
        arrays.append(Sym(graph, node, shape))
        modes += op[0]
    own: dict[str, Any] = {}
    numbers: list[str] = []
    for option in spec.options:
        value = options.get(option.name)
        if value is ...:
            value = Sym(graph, graph.add("number", attr=len(numbers)), ())
            numbers.append(option.name)
        elif isinstance(option.kind, kinds.NumberKind) and value is not None:
            value = Sym(graph, graph.const(float(value)), ())
        own[option.name] = value
    if spec.couples is not None:
        own["where"] = None
    if spec.axis is not None:
        own[spec.axis.name] = CLASS_AXIS.get(spec.arrays[0][1].shape)
    value = spec.fn(page, *arrays, **own)
    if not isinstance(value, Sym) or value.node.level > 1:
        raise Untraceable("the result is not one number for each unit")
    return Traced(graph, value.node, tuple(x.node for x in arrays), modes, tuple(numbers))
