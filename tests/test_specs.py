"""What a spec may do, over the syntax trees of xloss/losses; and what its docstring must have.

A name is *traced* where it may stand for an array: an array argument, a numeric option, and what
is computed from them, shapes excepted. Everything else is static.
"""

import ast
import re
import typing
from pathlib import Path

import pytest

from xloss import _docs, _loss, dialect, kinds, losses

FILES = sorted(Path(losses.__file__).parent.glob("*.py"))
ANNOTATIONS = vars(kinds) | vars(dialect) | vars(typing)
TRACED_KINDS = (kinds.ArrayKind, kinds.NumberKind, kinds.PerClassKind, kinds.MaskKind)
# Of static values only: on an array they would compute with its truth, its length or its items.
BUILTINS = {"len", "range", "tuple", "list", "float", "int", "zip", "enumerate", "sum"}
ERRORS = {"ValueError"}
OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.BitAnd, ast.BitOr, ast.BitXor)
# Divisors that are positive for a reason which the rule below cannot see.
POSITIVE = {
    "xp.log(a + xp.div(counts, total))": "a > 1, and shares are not negative",
    "xp.where(far, x, 1.0)": "x is beyond 1 or -1 where far",
    "own + others": "one of the two is at least 1",
    "xp.where(likely, others, 1.0)": "likely where others > own, a sum of exponentials",
}


class Function:
    """The rules for one function of a family's file; `broken` lists (line, rule)."""

    def __init__(self, node, own):
        self.own = own
        self.broken = set()
        self.divisors = set()
        self.traced, self.positive = set(), set()
        parameters = [*node.args.args, *node.args.kwonlyargs]
        self.page = bool(parameters) and parameters[0].arg == "xp"
        for parameter in parameters[self.page :]:
            kind = kind_of(parameter.annotation)
            if kind is Ellipsis or isinstance(kind, TRACED_KINDS):
                self.traced.add(parameter.arg)
            if isinstance(kind, kinds.NumberKind) and (kind.low, kind.open_low) >= (0.0, True):
                self.positive.add(parameter.arg)
        for child in ast.walk(node):  # a step of `scan`, say: it may only be given arrays
            if isinstance(child, ast.FunctionDef | ast.Lambda) and child is not node:
                self.traced.update(arg.arg for arg in child.args.args)
        before = None
        while before != self.traced:  # until nothing more is found to be traced
            before = set(self.traced)
            for child in ast.walk(node):
                self.note(child)
        for statement in node.body:
            for child in ast.walk(statement):
                self.check(child)

    def note(self, node):
        """Names that get a traced value."""
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.For | ast.comprehension):
            pairs = [(node.target, node.iter)]
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr | ast.AugAssign) and node.value:
            pairs = [(node.target, node.value)]
        else:
            return
        for target, value in pairs:
            both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            each = zip(target.elts, value.elts, strict=False) if both else [(target, value)]
            for one, given in each:
                if self.is_traced(given):
                    names = (n.id for n in ast.walk(one) if isinstance(n, ast.Name))
                    self.traced.update(names)

    def is_traced(self, node):
        match node:
            case ast.Name(name):
                return name in self.traced
            case ast.Attribute(_, "shape"):
                return False
            case ast.Compare(ops=[ast.Is() | ast.IsNot()]):
                return False
            case ast.Call(ast.Attribute(ast.Name("xp"))):
                return True
            case ast.Call(func):
                return any(self.is_traced(n) for n in ast.iter_child_nodes(node) if n is not func)
        return any(self.is_traced(child) for child in ast.iter_child_nodes(node))

    def is_positive(self, node):
        """Whether a divisor cannot be 0: static, a positive option, or made of such."""
        if not self.is_traced(node) or ast.unparse(node) in POSITIVE:
            return True
        match node:
            case ast.Name(name):
                return name in self.positive
            case ast.BinOp(left, ast.Pow(), _):
                return self.is_positive(left)
            case ast.BinOp(left, ast.Mult(), right):
                return self.is_positive(left) and self.is_positive(right)
            case ast.BinOp(left, ast.Add(), right):  # the other one is taken not to be negative
                return self.is_positive(left) or self.is_positive(right)
        return False

    def fail(self, node, rule):
        self.broken.add((node.lineno, rule))

    def check(self, node):
        match node:
            case ast.Attribute(ast.Name("xp"), name):
                if name not in dialect.OPERATIONS:
                    self.fail(node, "operation")
            case ast.Attribute(value, name):
                if self.is_traced(value) and name != "shape":
                    self.fail(node, "attribute")
            case ast.Call(func, args):
                self.check_call(node, func, args)
            case ast.BinOp(left, op, right):
                self.check_operator(node, left, op, right)
            case ast.If(test) | ast.While(test) | ast.IfExp(test) | ast.Assert(test):
                self.check_truth(test)
            case ast.comprehension(ifs=tests):
                for test in tests:
                    self.check_truth(test)
            case ast.BoolOp(values=values):
                for value in values:
                    self.check_truth(value)
            case ast.UnaryOp(ast.Not(), value):
                self.check_truth(value)
            case ast.Compare(ops=[_, _, *_]):  # `a < b < c` asks for the truth of `a < b`
                self.check_truth(node)
            case ast.Subscript(value, index, context):
                if self.is_traced(index):
                    self.fail(node, "index")
                if self.is_traced(value) and not isinstance(context, ast.Load):
                    self.fail(node, "in-place")
            case ast.AugAssign(target):
                if self.is_traced(target):
                    self.fail(node, "in-place")

    def check_truth(self, test):
        if self.is_traced(test):
            self.fail(test, "truth")

    def check_operator(self, node, left, op, right):
        if not self.is_traced(node):
            return
        if not isinstance(op, OPERATORS):
            self.fail(node, "operator")
        if isinstance(op, ast.Pow):
            literal = isinstance(right, ast.Constant) and type(right.value) is int
            if not literal:
                self.fail(node, "power")
        if isinstance(op, ast.Div):
            self.divisors.add(ast.unparse(right))
            if not self.is_positive(right):
                self.fail(node, "divisor")

    def check_call(self, node, func, args):
        match func:
            case ast.Attribute(ast.Name("xp")):
                return
            case ast.Name(name) if name in self.own:
                for arg in args[1:] if takes_page(self.own[name]) else args:
                    if isinstance(arg, ast.Name) and arg.id == "xp":
                        self.fail(node, "call")
                return
            case ast.Name("fold"):  # what the page gives to one pass
                return
            case ast.Name(name) if name in BUILTINS | ERRORS:
                allowed = True
            case ast.Attribute(ast.Name("math")):
                allowed = True
            case ast.Attribute(value):
                allowed = not self.is_traced(value) and isinstance(value, ast.Name | ast.Constant)
            case _:
                allowed = False
        if not allowed or any(self.is_traced(arg) for arg in args):
            self.fail(node, "call")


def takes_page(node):
    return bool(node.args.args) and node.args.args[0].arg == "xp"


def kind_of(annotation):
    """The kind in an annotation; Ellipsis for an array; None for what is static."""
    if annotation is None:
        return Ellipsis
    hint = eval(ast.unparse(annotation), dict(ANNOTATIONS))
    for part in typing.get_args(hint) if type(None) in typing.get_args(hint) else (hint,):
        if part is typing.Any:
            return Ellipsis
        if typing.get_origin(part) is typing.Annotated:
            return part.__metadata__[0]
    return None


def definitions(tree):
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


EVERY = {k: v for path in FILES for k, v in definitions(ast.parse(path.read_text())).items()}


def functions(source):
    tree = ast.parse(source)
    imported = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for alias in node.names
    }
    own = {name: EVERY[name] for name in imported} | definitions(tree)
    return [Function(node, own) for node in definitions(tree).values()]


def broken(source):
    return sorted(failure for function in functions(source) for failure in function.broken)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_specs_keep_the_rules(path):
    assert broken(path.read_text()) == []


def test_every_exception_is_needed():
    sources = (path.read_text() for path in FILES)
    divisors = {d for source in sources for f in functions(source) for d in f.divisors}
    assert POSITIVE.keys() <= divisors


PLANTED = [
    ("return xp.sinh(pred)", "operation"),
    ("return pred.mean()", "attribute call"),
    ("return pred.T", "attribute"),
    ("return pred.dtype", "attribute"),
    ("return abs(pred)", "call"),
    ("return sum(pred)", "call"),
    ("return float(delta)", "call"),
    ("return int(pred[0])", "call"),
    ("return bool(pred)", "call"),
    ("return len(pred)", "call"),
    ("return torch.abs(pred)", "call"),
    ("return math.exp(delta)", "call"),
    ("return mystery(pred)", "call"),
    ("return second(pred, xp)", "call"),
    ("return pred / target", "divisor"),
    ("return pred / factor", "divisor"),
    ("return pred / (factor + target)", "divisor"),
    ("return pred / xp.exp(target)", "divisor"),
    ("return pred**2.0", "power"),
    ("return pred**delta", "power"),
    ("return pred**count", "power"),
    ("return 2.0**pred", "power"),
    ("return pred @ target", "operator"),
    ("return pred // delta", "operator"),
    ("return pred % 2", "operator"),
    ("if delta > 1.0:\n        return pred\n    return target", "truth"),
    ("return pred if factor else target", "truth"),
    ("while pred.any_of:\n        return pred", "attribute truth"),
    ("err = pred - target\n    if err > 0:\n        return err", "truth"),
    ("x, y = pred, 1\n    return y if x > 0 else x", "truth"),
    ("return pred and target", "truth"),
    ("return not pred", "truth"),
    ("return 0.0 < pred < 1.0", "truth"),
    ("assert delta > 0", "truth"),
    ("return [p for p in pred if p > 0]", "truth"),
    ("return pred[pred > 0.0]", "index"),
    ("return pred[target]", "index"),
    ("pred += target\n    return pred", "in-place"),
    ("pred[0] = 1.0\n    return pred", "in-place"),
    (
        "def step(state, x): return state.sum()\n    return xp.scan(step, pred, [pred])",
        "attribute call",
    ),
    ("return xp.scan(lambda s, x: x if s > 0 else s, pred, [pred])", "truth"),
]
HEAD = """\
def second(xp: XP, x: Array): return x
def spec(xp: XP, pred: Real, target: Real, *, delta: Positive = 1.0, factor: NonNegative = 1.0,
         beta: Fraction | None = None, where: Mask = None, count: int = 2, flag: bool = False,
         mode: Literal["a", "b"] = "a", axis: RequiredAxis = None):
    """


@pytest.mark.parametrize(("body", "rules"), PLANTED, ids=[body for body, _ in PLANTED])
def test_rules_see_what_breaks_them(body, rules):
    assert sorted(rule for _, rule in broken(HEAD + body)) == sorted(rules.split())


@pytest.mark.parametrize(
    "body",
    [
        "return xp.where(pred > target, pred / delta, pred / delta**2)",
        "return second(xp, pred) / (delta + pred**2)",
        "return pred / pred.shape[axis] / len(pred.shape) / math.prod(pred.shape[1:])",
        "axes = tuple(i for i in range(len(pred.shape)) if i != axis)\n    xp.sum(pred, axes)",
        "if beta is None and not flag and mode == 'a' and count > 1:\n        return pred\n"
        "    return pred[..., :2] if where is None else pred * float('inf')",
        "def step(s, x):\n        return xp.where(s > x, s, x)\n"
        "    return xp.scan(step, pred, [target])",
        "shape = [1] * len(pred.shape)\n    shape[axis] = count\n    shape.append(1)\n"
        "    return xp.reshape(pred, shape)",
    ],
)
def test_rules_let_the_rest_pass(body):
    assert broken(HEAD + body) == []


# --- documentation --------------------------------------------------------------------------------
def missing(page, is_loss=True):
    """What the docstring of a loss lacks; a helper needs no formula and no source."""
    checks = {
        "summary": "\n" not in page.summary and page.summary.endswith("."),
        "formula": page.text.count("$$") >= 2 or not is_loss,
        "worked example": re.match(r">>> \w+\(.*\n(\.\.\. .*\n)*[^>]", page.example) is not None,
        "source": re.search(r"\(\d{4}\)", page.source) is not None or not is_loss,
    }
    return [name for name, found in checks.items() if not found]


@pytest.mark.parametrize("name", _loss.load())
def test_docstring_is_complete(name):
    spec = _loss.load()[name]
    page = _docs.read(spec)
    assert missing(page, spec.is_loss) == []
    assert page.example.startswith(f">>> {name}(")
    assert "\n    " not in page.source + page.elsewhere + page.differs


def test_check_of_docstrings_can_fail():
    good = _docs.read(_loss.load()["focal"])
    for part, lacking in (
        ("summary", "summary"),
        ("text", "formula"),
        ("example", "worked example"),
        ("source", "source"),
    ):
        assert missing(_docs.Page(**(vars(good) | {part: ""}))) == [lacking]
    assert missing(_docs.Page(**(vars(good) | {"example": ">>> focal([0.0], [1])"})))
