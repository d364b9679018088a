"""What a training script calls of other libraries, read from its source: nothing is run."""

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

from . import objects, plan, words
from .plan import Found, NotCarried, Row, Source

# Where another name leads to the same functions.
RENAMED = {
    "tensorflow.keras": "keras",
    "tensorflow.python.keras": "keras",
    "tf_keras": "keras",
    "keras.api": "keras",
    "torch.nn.modules.loss": "torch.nn",
}
# The modules of which a name that ends like a loss is one, whether it is known here or not.
LOSS_MODULES = ("torch.nn", "torch.nn.functional", "optax", "optax.losses", "keras.losses")
LIKE_A_LOSS = ("loss", "entropy", "crossentropy", "divergence")


class Site(NamedTuple):
    """One place of a script: what stands there, and the call that it is or why it is none.

    arrays are the texts of the arrays that it is given; None where a loss is configured or named.
    """

    line: int
    text: str
    found: Found | None
    arrays: tuple[str, ...] | None
    problem: str = ""


def sites(source: str) -> list[Site]:
    """Every loss of a known library in the source of a script, in order."""
    tree = ast.parse(source)
    names, stars = imported(tree)
    called = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    called |= partials(tree, names)
    inner: set[int] = set()
    found: list[Site] = []
    for node in ast.walk(tree):
        if id(node) in inner or not isinstance(node, ast.Attribute | ast.Name):
            if isinstance(node, ast.Call):
                found += compiled(node, names)
            continue
        inner.update(id(part) for part in chain(node))
        if isinstance(getattr(node, "ctx", None), ast.Store):
            continue
        for dotted in full_names(node, names, stars):
            site = read(node, dotted, called.get(id(node)))
            if site is not None:
                found.append(site)
                break
    return sorted(found, key=lambda site: site.line)


def imported(tree: ast.AST) -> tuple[dict[str, str], list[str]]:
    """What each imported name stands for, and the modules imported with a star."""
    names: dict[str, str] = {}
    stars: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                short = alias.name.partition(".")[0]
                names[alias.asname or short] = alias.name if alias.asname else short
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                if alias.name == "*":
                    stars.append(node.module)
                else:
                    names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names, stars


def chain(node: ast.AST) -> Iterator[ast.AST]:
    """A dotted name and the names before its dots."""
    yield node
    while isinstance(node, ast.Attribute):
        node = node.value
        yield node


def full_names(node: ast.AST, names: dict[str, str], stars: list[str]) -> Iterator[str]:
    """What a dotted name may stand for."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return
    rest = "".join(f".{part}" for part in reversed(parts))
    if node.id in names:
        yield renamed(names[node.id] + rest)
    else:
        yield from (renamed(f"{module}.{node.id}{rest}") for module in stars)


def renamed(dotted: str) -> str:
    for old, new in RENAMED.items():
        if dotted.startswith(f"{old}."):
            return new + dotted.removeprefix(old)
    return dotted


def partials(tree: ast.AST, names: dict[str, str]) -> dict[int, ast.Call]:
    """The calls of functools.partial by the function that they hold."""
    found: dict[int, ast.Call] = {}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        if "functools.partial" in full_names(node.func, names, []):
            found[id(node.args[0])] = node
    return found


def read(node: ast.expr, dotted: str, call: ast.Call | None) -> Site | None:
    """The site of a name, with the call or the partial that it is the function of."""
    module, _, name = dotted.rpartition(".")
    looked = objects.look_up(dotted)
    text = f"{ast.unparse(node)} (named, not called)" if call is None else ast.unparse(call)
    if looked is None:
        like = name.lower().endswith(LIKE_A_LOSS) and module in LOSS_MODULES and name != "Loss"
        problem = f"{dotted} is not known here"
        return Site(node.lineno, text, None, None, problem) if like else None
    peer, name, is_class = looked
    row = plan.find(peer, name, is_class)
    assert row is not None
    partial = call is not None and call.func is not node
    try:
        arrays, options = ((), {}) if call is None else bound(row, call, is_class, partial)
        options = plan.fill(row, name, options, is_class)
    except (NotCarried, TypeError) as error:
        return Site(node.lineno, text, None, None, str(error))
    applied = None if call is None or is_class or partial else arrays
    return Site(node.lineno, text, Found(peer, name, is_class, row, options), applied)


def bound(
    row: Row, call: ast.Call, is_class: bool, partial: bool
) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The arrays and the options of a call."""
    if any(isinstance(a, ast.Starred) for a in call.args) or any(not k.arg for k in call.keywords):
        raise NotCarried("what *args or **kwargs hold cannot be read")
    given = call.args[1:] if partial else call.args
    if partial and given:
        raise NotCarried("a partial that holds arrays is read only by whoever calls it")
    parameters = list(row.parameters)
    if is_class:
        parameters = [p for p in parameters if p.name not in (*row.arrays, *row.call_only)]
    if len(given) > len(parameters):
        raise TypeError(f"it takes {len(parameters)} arguments, {len(given)} are given")
    values = {p.name: arg for p, arg in zip(parameters, given, strict=False)}
    values |= {str(k.arg): k.value for k in call.keywords}
    arrays = tuple(ast.unparse(values[a]) for a in row.arrays if a in values)
    if not (is_class or partial) and len(arrays) < len(row.arrays) - row.optional_arrays:
        raise TypeError(f"it takes {', '.join(row.arrays)}")
    options = {k: literal(v) for k, v in values.items() if is_class or k not in row.arrays}
    return arrays, options


def literal(node: ast.expr) -> Any:
    """The value of an argument, or its text where it is no literal."""
    try:
        return ast.literal_eval(node)
    except ValueError:
        return Source(ast.unparse(node))


def compiled(node: ast.Call, names: dict[str, str]) -> list[Site]:
    """The loss that `model.compile(loss="mse")` of Keras names by a string."""
    uses_keras = any(renamed(f"{n}.").startswith("keras") for n in names.values())
    if not (uses_keras and isinstance(node.func, ast.Attribute) and node.func.attr == "compile"):
        return []
    found: list[Site] = []
    for keyword in node.keywords:
        value = keyword.value
        if keyword.arg == "loss" and isinstance(value, ast.Constant):
            looked = objects.look_up(f"keras.losses.{value.value}")
            if looked is not None:
                found.append(by_string(value, looked[1]))
    return found


def by_string(value: ast.Constant, name: str) -> Site:
    """A loss that Keras is given as a string: it makes the class with its defaults."""
    function = objects.keras.PEER.aliases.get(name, name)
    for cls, of in objects.keras.FUNCTIONS.items():
        if function in (of, cls):
            row = plan.find(objects.keras.PEER, cls, True)
            assert row is not None
            options = plan.fill(row, cls, {}, True)
            return Site(
                value.lineno,
                f"loss={value.value!r}",
                Found(objects.keras.PEER, cls, True, row, options),
                None,
            )
    return Site(value.lineno, f"loss={value.value!r}", None, None, f"{name} is not known here")


# --- printing -----------------------------------------------------------------------------------
def report(path: str, source: str) -> str:
    """Every site of a script with the call that gives its numbers, and what to know of it below."""
    found = sites(source)
    if not found:
        return f"{path}: no loss of {objects.known()}"
    remarks: list[str] = []
    parts = [f"{path}: {len(found)} {'loss' if len(found) == 1 else 'losses'}"]
    parts += [described(site, remarks) for site in found]
    if remarks:
        notes = [words.numbered(i, text) for i, text in enumerate(remarks, 1)]
        parts.append("\n".join(["To know:", *notes]))
    return "\n\n".join(parts)


def described(site: Site, remarks: list[str]) -> str:
    head = f"{site.line:5}  {' '.join(site.text.split())}"
    if site.found is None:
        return f"{head}\n       not carried: {site.problem}"
    made = plan.make(site.found)
    if site.arrays is not None and made.native and len(site.arrays) < len(site.found.row.arrays):
        made = made._replace(native=None, why="the arrays that it leaves out are needed")
    lines = [head]
    if made.native is None:
        lines.append(f"       xloss   none: {made.why}")
    else:
        lines += [f"       {d:7} {words.native_text(made, d, site.arrays)}" for d in words.DOORS]
    if objects.has_compat(site.found):
        text = words.compat_text(site.found, "jax", site.arrays)
        lines.append(f"       compat  {text}")
    elif made.native is None:
        lines.append("       compat  none")
    for title, texts in (("but for", made.corners), ("to know", made.notes)):
        if texts and (made.native or texts is made.corners):
            lines.append(f"       {title} {' '.join(mark(text, remarks) for text in texts)}")
    return "\n".join(lines)


def mark(text: str, remarks: list[str]) -> str:
    """The number of a remark in the list below, where it stands once."""
    if text not in remarks:
        remarks.append(text)
    return f"[{remarks.index(text) + 1}]"
