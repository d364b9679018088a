"""One loss as code of one framework alone, which runs with no xloss installed.

The spec is printed with each `xp.abs` replaced by what the framework's page says: its own function
where the page only gives that a name, else the page's function, printed above. Everything is read
off the source files; nothing is imported.
"""

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import __version__, _docs, kinds
from ._loss import Spec
from .dialect import OPERATIONS

NAMESPACES = {"torch": "torch", "jax": "jnp", "numpy": "np"}
IMPORTS = {"torch": "import torch", "jax": "import jax.numpy as jnp", "numpy": "import numpy as np"}
AS_ARRAY = {"torch": "torch.as_tensor", "jax": "jnp.asarray", "numpy": "np.asarray"}
# The first parameter of a spec is the page, of a guard the namespace of the framework.
PARAMETERS = ("xp", "np")

# Where the source of a piece of text begins and ends, in bytes, and what replaces it.
Edit = tuple[int, int, str]
Function = ast.FunctionDef | ast.Lambda


def unfold(spec: Spec, backend: str) -> str:
    """The printed program."""
    out = Program(backend, page=f"xloss.{backend}.dialect")
    first = prelude(spec, backend)
    out.define(spec.fn.__module__, spec.name, first)
    if first:
        out.imports.add(IMPORTS[backend])
    head = (
        f"# {spec.name} of xloss {__version__} (Apache-2.0), in {backend} alone.\n"
        "# It returns one value per unit, or the pair of these and the weights already in them.\n"
        "# Weight, mask, reduction and half precision (compute in float32) are left to you.\n"
    )
    return head + "\n".join(sorted(out.imports)) + "\n\n\n" + "\n\n\n".join(out.texts) + "\n"


def prelude(spec: Spec, backend: str) -> list[str]:
    """What the door does to the arguments before the spec sees them, as far as it changes them."""
    first = spec.arrays[0][0]
    like = next((name for name, kind in spec.arrays if kind.dtype == "float"), first)
    rest = f"dtype={like}.dtype, device={like}.device" if backend == "torch" else f"{like}.dtype"
    lines = [
        f"{name} = {AS_ARRAY[backend]}({name}, {rest})"
        for name, kind in spec.arrays
        if kind.dtype == "real"
    ]
    own = [f"axis = {class_axis(spec)}"] if spec.axis else []
    if _docs.has_classes(spec):
        lines += own
        own = []
    for option in spec.options:
        if isinstance(option.kind, kinds.NumberKind | kinds.PerClassKind):
            name = option.name
            text = [f"{name} = {AS_ARRAY[backend]}({name}, {rest})"]
            kind = option.kind
            if isinstance(kind, kinds.PerClassKind) and kind.of == "C" and along_axis(spec):
                at = "axis" if spec.axis else f"{first}.ndim - 1"
                shape = f"[-1 if i == {at} else 1 for i in range({first}.ndim)]"
                spread = [*own, f"{name} = {name}.reshape({shape})"]
                text += block(f"if {name}.ndim:", spread) if kind.scalar else spread
            lines += block(f"if {name} is not None:", text) if option.optional else text
    head = "# What the door does: one dtype, and numbers as arrays of it."
    return [head, *lines, ""] if lines else []


def block(head: str, lines: list[str]) -> list[str]:
    return [head, *(f"    {line}" for line in lines)]


def class_axis(spec: Spec) -> str:
    """The class axis as a non-negative number."""
    assert spec.axis is not None
    assert isinstance(spec.axis.kind, kinds.AxisKind)
    rank = f"{spec.arrays[0][0]}.ndim"
    given = "(-1 if axis is None else axis)" if spec.axis.default is None else "axis"
    return f"{given} % ({rank} + 1)" if spec.axis.kind.new else f"{given} % {rank}"


def along_axis(spec: Spec) -> bool:
    """Whether one number per class has to broadcast along the class axis of the first array."""
    patterns = [kind.shape.split() for _, kind in spec.arrays]
    return "C" in patterns[0] or all("C" not in pattern for pattern in patterns)


@dataclass
class Program:
    """The definitions printed so far, each below those it needs."""

    backend: str
    page: str
    imports: set[str] = field(default_factory=set[str])
    texts: list[str] = field(default_factory=list[str])
    names: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])

    def refer(self, module: str, name: str) -> str | None:
        """The text that stands for a global name of a module; None for a builtin."""
        source = Source.read(module)
        if name in source.imports:
            where, what = source.imports[name]
            if what and exists(f"{where}.{what}"):
                raise LookupError(
                    f"{module} uses the module {what} otherwise than for a name in it"
                )
            if where.partition(".")[0] == "xloss":
                return self.refer(where, what)
            self.imports.add(source.text(source.statements[name][0]))
            return name
        if name not in source.statements:
            return None
        alias = self.alias(source, name)
        return alias or self.names.get((module, name)) or self.define(module, name)

    def alias(self, source: "Source", name: str) -> str | None:
        """What the page only renames, as in `abs = torch.abs`, or passes on to a guard."""
        (first, *_) = source.statements[name]
        if isinstance(first, ast.FunctionDef) and (guard := forwarded(first)):
            return self.refer("xloss._guards", guard)
        if not isinstance(first, ast.Assign) or not isinstance(first.value, ast.Attribute):
            return None
        root = first.value
        while isinstance(root, ast.Attribute):
            root = root.value
        if not isinstance(root, ast.Name) or root.id not in source.imports:
            return None
        self.refer(source.module, root.id)
        return ast.unparse(first.value)

    def define(self, module: str, name: str, prelude: list[str] | None = None) -> str:
        """Print a definition, after everything that it needs, and return its name."""
        source = Source.read(module)
        (first, *_) = source.statements[name]
        if isinstance(first, ast.Assign) and source.text(first) in self.texts:
            return name  # the same constant in another module
        shown = self.names[module, name] = self.name_for(module, name)
        parts = [
            self.rewrite(source, s, name, shown, prelude or []) for s in source.statements[name]
        ]
        self.texts.append("\n\n\n".join(parts))
        return shown

    def name_for(self, module: str, name: str) -> str:
        """Apart from builtins and from names of other modules: `sum` of a page is `xp_sum`."""
        if module == self.page and name in OPERATIONS:
            shown = f"xp_{name}"
        elif module == "xloss._guards" and name in OPERATIONS:
            shown = f"guarded_{name}"
        else:
            shown = name
        if shown in self.names.values():
            shown = f"{module.rpartition('.')[2].strip('_')}_{name}"
        if shown in self.names.values():
            raise LookupError(f"two definitions would both be printed as {shown}")
        return shown

    def rewrite(
        self, source: "Source", statement: ast.stmt, name: str, shown: str, prelude: list[str]
    ) -> str:
        """The source of one statement in terms of what is printed."""
        edits = [*self.edits(source, statement, local_names(statement))]
        start = source.start(statement)
        if isinstance(statement, ast.FunctionDef):
            keep = [d for d in statement.decorator_list if not is_ours(source, d)]
            if keep:
                start = source.start(keep[0]) - 1
            if statement.name == name != shown:
                at = source.data.index(name.encode(), source.start(statement) + len("def"))
                edits.append((at, at + len(name.encode()), shown))
            edits += docstring_edits(source, statement, prelude)
        elif isinstance(statement, ast.Assign) and name != shown:
            edits.append((start, start + len(name.encode()), shown))
        return source.replaced(start, source.end(statement), edits)

    def edits(self, source: "Source", node: ast.AST, local: set[str]) -> Iterator[Edit]:
        """The replacements inside `node`; `local` names are its own."""
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            yield from parameter_edits(source, node)
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if not is_ours(source, decorator):
                    yield from self.edits(source, decorator, local)
            yield from self.all_edits(source, [*defaults(node), *node.body], local)
            return
        if isinstance(node, ast.Lambda):
            yield from self.all_edits(source, [*defaults(node), node.body], local)
            return
        if isinstance(node, ast.AnnAssign):
            stop = source.start(node.value) if node.value else source.end(node)
            yield (source.end(node.target), stop, " = " if node.value else " = None")
            yield from self.all_edits(source, [node.value] if node.value else [], local)
            return
        text = self.replacement(source, node, local)
        if text is not None and isinstance(node, ast.expr):
            yield (source.start(node), source.end(node), text)
            return
        if isinstance(node, ast.Call) and drops_first(source, node, local):
            rest = [*node.args[1:], *node.keywords]
            stop = source.start(rest[0]) if rest else source.end(node.args[0])
            yield (source.start(node.args[0]), stop, "")
            yield from self.all_edits(source, [node.func, *rest], local)
            return
        yield from self.all_edits(source, [*ast.iter_child_nodes(node)], local)

    def all_edits(
        self, source: "Source", nodes: "list[ast.AST]", local: set[str]
    ) -> Iterator[Edit]:
        for node in nodes:
            yield from self.edits(source, node, local)

    def replacement(self, source: "Source", node: ast.AST, local: set[str]) -> str | None:
        """What replaces a name, or a name with an attribute; None: it stays."""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            root = node.value.id
            if root == "xp" and root in local:
                return self.refer(self.page, node.attr)
            if root == "np" and root in local:
                self.imports.add(IMPORTS[self.backend])
                return f"{NAMESPACES[self.backend]}.{node.attr}"
            where, what = source.imports.get(root, ("", ""))
            if root not in local and what and exists(f"{where}.{what}"):
                return self.refer(f"{where}.{what}", node.attr)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            if node.id not in local:
                shown = self.refer(source.module, node.id)
                return None if shown == node.id else shown
            if node.id in PARAMETERS:
                raise LookupError(f"{source.module} uses {node.id} otherwise than for a name in it")
        return None


@dataclass
class Source:
    """A module of xloss as text and syntax tree."""

    module: str
    data: bytes
    statements: dict[str, list[ast.stmt]]
    imports: dict[str, tuple[str, str]]  # local name -> module, and the name in it if any

    @staticmethod
    @functools.cache
    def read(module: str) -> "Source":
        path = path_of(module)
        assert path is not None, module
        source = Source(module, path.read_bytes(), {}, {})
        package = module if path.name == "__init__.py" else module.rpartition(".")[0]
        for statement in ast.parse(source.data).body:
            for name in bound_names(statement):
                source.statements.setdefault(name, []).append(statement)
            if isinstance(statement, ast.Import):
                source.imports |= {a.asname or a.name: (a.name, "") for a in statement.names}
            elif isinstance(statement, ast.ImportFrom):
                up = package.split(".")[: len(package.split(".")) + 1 - statement.level]
                parts = [*(up if statement.level else []), statement.module or ""]
                where = ".".join(filter(None, parts))
                source.imports |= {a.asname or a.name: (where, a.name) for a in statement.names}
        return source

    @functools.cached_property
    def lines(self) -> list[int]:
        """The offset of each line in bytes."""
        out = [0]
        for line in self.data.splitlines(keepends=True):
            out.append(out[-1] + len(line))
        return out

    def start(self, node: "ast.expr | ast.stmt | ast.arg | ast.keyword") -> int:
        return self.lines[node.lineno - 1] + node.col_offset

    def end(self, node: "ast.expr | ast.stmt | ast.arg | ast.keyword") -> int:
        assert node.end_lineno is not None
        return self.lines[node.end_lineno - 1] + (node.end_col_offset or 0)

    def text(self, node: "ast.expr | ast.stmt | ast.arg") -> str:
        return self.data[self.start(node) : self.end(node)].decode()

    def replaced(self, start: int, stop: int, edits: list[Edit]) -> str:
        """The text from `start` to `stop` with the edits, which do not overlap, done."""
        out = self.data[start:stop]
        for low, high, text in sorted(edits, reverse=True):
            out = out[: low - start] + text.encode() + out[high - start :]
        return out.decode()


def path_of(module: str) -> Path | None:
    """The file of a module of xloss."""
    parts = module.split(".")
    base = Path(__file__).parent.joinpath(*parts[1:])
    candidates = [base.with_suffix(".py"), base / "__init__.py"] if parts[0] == "xloss" else []
    return next((path for path in candidates if path.is_file()), None)


def exists(module: str) -> bool:
    return path_of(module) is not None


def bound_names(statement: ast.stmt) -> list[str]:
    """The global names that a statement defines, or adds a derivative to (`@softplus.defjvp`)."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        roots = [d.value for d in statement.decorator_list if isinstance(d, ast.Attribute)]
        called = [root.id for root in roots if isinstance(root, ast.Name)]
        return called if statement.name == "_" else [statement.name]
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name for alias in statement.names]
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id]
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        function = statement.value.func
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            return [function.value.id]
    return []


def local_names(statement: ast.stmt) -> set[str]:
    """The parameters and variables of a function; for other statements none."""
    if not isinstance(statement, ast.FunctionDef):
        return set()
    stored = {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
    return stored | {node.arg for node in ast.walk(statement) if isinstance(node, ast.arg)}


def is_ours(source: Source, decorator: ast.expr) -> bool:
    """Whether a decorator is @loss or @helper."""
    if isinstance(decorator, ast.Call):
        decorator = decorator.func
    root = decorator.id if isinstance(decorator, ast.Name) else ""
    return source.imports.get(root, ("", ""))[0].startswith("xloss")


def defaults(node: Function) -> list[ast.AST]:
    return [d for d in (*node.args.defaults, *node.args.kw_defaults) if d is not None]


def parameter_edits(source: Source, node: Function) -> Iterator[Edit]:
    """No annotations, and no `xp`."""
    args = [*node.args.posonlyargs, *node.args.args]
    if args and args[0].arg in PARAMETERS:
        stop = source.start(args[1]) if len(args) > 1 else source.end(args[0])
        yield (source.start(args[0]), stop, "")
        args = args[1:]
    extra = [a for a in (node.args.vararg, node.args.kwarg) if a is not None]
    values = [*node.args.defaults, *node.args.kw_defaults]
    named = [*args, *node.args.kwonlyargs]
    values = [None] * (len(named) - len(values)) + values
    for arg, value in [*zip(named, values, strict=True), *((a, None) for a in extra)]:
        if arg.annotation is not None:
            at = source.start(arg) + len(arg.arg.encode())
            stop = source.end(arg.annotation) if value is None else source.start(value)
            yield (at, stop, "" if value is None else "=")
    if isinstance(node, ast.FunctionDef) and node.returns is not None:
        at = source.data.rindex(b")", 0, source.start(node.returns)) + 1
        yield (at, source.end(node.returns), "")


def forwarded(node: ast.FunctionDef) -> str | None:
    """The guard that a function of a page is, if it is no more than that."""
    match node.body:
        case [ast.Return(ast.Call(ast.Attribute(ast.Name("_guards"), guard), [_, *given]))]:
            same = [ast.unparse(x) for x in given] == [arg.arg for arg in node.args.args]
            return guard if same and not node.args.defaults else None
        case _:
            return None


def drops_first(source: Source, node: ast.Call, local: set[str]) -> bool:
    """Whether a call passes on the page or the namespace, which the printed functions lack."""
    if not node.args or not isinstance(node.args[0], ast.Name):
        return False
    if node.args[0].id in PARAMETERS and node.args[0].id in local:
        return True
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        where, what = source.imports.get(node.func.value.id, ("", ""))
        return what == "_guards" and where == "xloss"
    return False


def docstring_edits(source: Source, node: ast.FunctionDef, prelude: list[str]) -> Iterator[Edit]:
    """Of the docstring what holds for the printed function, and below it the prelude."""
    first = node.body[0]
    if not isinstance(first, ast.Expr) or not isinstance(first.value, ast.Constant):
        return
    # The worked example calls the door.
    kept, _, _ = source.text(first).partition("\n\n    >>>")
    quotes = "" if kept.endswith('"""') else '\n    """'
    below = "".join(f"\n    {line}".rstrip(" ") for line in prelude)
    yield (source.start(first), source.end(first), f"{kept}{quotes}{below}")
