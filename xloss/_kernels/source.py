"""The C source of a kernel: loops over the units, and within one over its elements.

A sum over the elements has to be complete before what depends on it can begin, so a unit takes as
many loops as sums hang on each other; what they share is computed again, or kept in `scratch`
where that is dearer than to read it.
"""

import re

from .graph import BOOL, Node, Traced

LEAVES = ("units", "rows", "boxes", "labels", "seed", "number", "size", "const")
# Dearer than to be written and read again.
DEAR = ("exp", "expm1", "log", "log1p", "pow", "sigmoid", "softplus", "tanh", "sin", "cos", "erf")
SUMS = ("sum", "max", "any")
EXPRESSIONS = {
    "add": "{0} + {1}",
    "sub": "{0} - {1}",
    "mul": "{0} * {1}",
    "div": "{0} / {1}",
    "neg": "-{0}",
    "lt": "{0} < {1}",
    "le": "{0} <= {1}",
    "gt": "{0} > {1}",
    "ge": "{0} >= {1}",
    "eq": "{0} == {1}",
    "ne": "{0} != {1}",
    "and": "{0} & {1}",
    "or": "{0} | {1}",
    "not": "!{0}",
    "where": "{0} ? {1} : {2}",
    "constant": "{0}",
    # NaN of either argument stays, and so it does where neither comparison holds.
    "maximum": "({0} > {1}) | ({0} != {0}) ? {0} : {1}",
    "minimum": "({0} < {1}) | ({0} != {0}) ? {0} : {1}",
    "relu": "{0} < R(0.0) ? R(0.0) : {0}",
    "sign": "{0} > R(0.0) ? R(1.0) : {0} < R(0.0) ? R(-1.0) : R(0.0) * {0}",
}
FUNCTIONS = (*DEAR, "abs", "sqrt", "atan2")


class Writer:
    """The source of one function that computes `results` of a graph."""

    def __init__(self, traced: Traced, results: list[tuple[str, Node]]):
        self.traced, self.graph, self.results = traced, traced.graph, results
        self.place = {id(node): i for i, node in enumerate(self.graph.nodes)}
        self.time: dict[int, int] = {}
        for node in self.graph.nodes:
            over = node.op in SUMS
            self.time[id(node)] = max((self.time[id(x)] for x in node.args), default=0) + over
        self.needed = closure([node for _, node in results])
        self.loops, self.kept = self.plan()

    def plan(self) -> tuple[list[dict[int, Node]], dict[int, int]]:
        """What each loop over the elements computes, and which nodes have a row of scratch."""
        last = max((self.time[id(n)] for n in self.needed.values()), default=0)
        roots: list[list[Node]] = [[] for _ in range(last + 1)]
        for node in self.needed.values():
            if node.op in SUMS:
                roots[self.time[id(node.args[0])]].append(node.args[0])
        for _, node in self.results:
            if node.level == 2:
                roots[self.time[id(node)]].append(node)
        kept: dict[int, int] = {}
        while True:
            loops = [self.loop(k, roots[k], kept) for k in range(last + 1)]
            late = [
                node
                for k, loop in enumerate(loops)
                for node in loop.values()
                if node.op in DEAR and self.time[id(node)] < k and id(node) not in kept
            ]
            if not late:
                return loops, kept
            for node in late:
                if id(node) not in kept:
                    kept[id(node)] = len(kept)
                    roots[self.time[id(node)]].append(node)

    def loop(self, k: int, roots: list[Node], kept: dict[int, int]) -> dict[int, Node]:
        found: dict[int, Node] = {}
        pending = list(roots)
        while pending:
            node = pending.pop()
            if node.level < 2 or id(node) in found:
                continue
            found[id(node)] = node
            if not (id(node) in kept and self.time[id(node)] < k):
                pending += node.args
        return dict(sorted(found.items(), key=lambda item: self.place[item[0]]))

    # --- expressions ------------------------------------------------------------------------------
    def name(self, node: Node) -> str:
        return f"t{self.place[id(node)]}"

    def read(self, node: Node) -> str:
        """How an argument is written."""
        match node.op:
            case "const":
                return constant(float(node.attr))
            case "number":
                return f"number[{node.attr}]"
            case "size":
                return "(real)size"
            case "seed":
                return "seed[i]"
            case "units":
                return f"in{node.attr}[i]"
            case "labels":
                return f"(int)in{node.attr}[i]"
        return self.name(node)

    def expression(self, node: Node) -> str:
        args = [self.read(x) for x in node.args]
        match node.op:
            case "rows":
                return f"in{node.attr}[j]"
            case "coordinate":
                return f"in{node.args[0].attr}[4 * i + {node.attr}]"
            case "pick":
                return f"rows{node.args[0].attr}[i * size + {args[1]}]"
            case "hits":
                return f"j == {args[0]}"
        if node.op in FUNCTIONS:
            return f"{node.op.upper()}({', '.join(args)})"
        return EXPRESSIONS[node.op].format(*args)

    def statement(self, node: Node) -> str:
        type = "int" if node.type == BOOL else "real"
        return f"const {type} {self.name(node)} = {self.expression(node)};"

    # --- the function -----------------------------------------------------------------------------
    def lines(self) -> list[str]:
        out = [self.statement(n) for n in self.ordered(0)]
        if any(n.level == 2 and n.op != "boxes" for n in self.needed.values()):
            return out + self.of_rows()
        out += ["#pragma omp simd", "for (long i = 0; i < units; i++) {"]
        out += [f"    {self.statement(n)}" for n in self.ordered(1)]
        out += [f"    {target} = {self.read(node)};" for target, node in self.results]
        return [*out, "}"]

    def ordered(self, level: int, time: int | None = None) -> list[Node]:
        nodes = [
            n
            for n in self.needed.values()
            if n.level == level
            and n.op not in LEAVES
            and (time is None or self.time[id(n)] == time)
        ]
        return sorted(nodes, key=lambda n: self.place[id(n)])

    def of_rows(self) -> list[str]:
        """Some units at a time, so that what there is of each but once is a loop over them too."""
        last = len(self.loops) - 1
        wide = {id(n): t for t, n in self.results if "[j]" in t}
        loops = []
        for k, loop in enumerate(self.loops):
            sums = [n for n in self.ordered(1, k + 1) if n.op in SUMS]
            body = self.over_elements(k, loop, sums, wide)
            if k == last:
                # A derivative that is one number for a whole row.
                body += [
                    f"for (long j = 0; j < size; j++) {t} = {self.read(n)};"
                    for t, n in self.results
                    if "[j]" in t and n.level < 2
                ]
            loops.append((sums, body))
        once = [[n for n in self.ordered(1, k) if n.op not in SUMS] for k in range(last + 1)]
        ends = [f"{t} = {self.read(n)};" for t, n in self.results if "[j]" not in t]

        # What one loop computes and another reads stands in an array, of one number for each unit.
        shared: list[str] = []
        pieces: list[tuple[str, set[str], list[str]]] = []
        for k, (sums, body) in enumerate(loops):
            text = [self.statement(n) for n in once[k]] + (ends if k == last else [])
            pieces.append(("once", {self.name(n) for n in once[k]}, text))
            pieces.append(("rows", {self.name(n) for n in sums}, body))
        reads = [set(re.findall(r"\bt\d+\b", " ".join(text))) for _, _, text in pieces]
        made = [names for _, names, _ in pieces]
        ones = {self.name(n): "int" if n.type == BOOL else "real" for n in self.ordered(1)}
        out = ["for (long first = 0, count; first < units; first += count) {"]
        out += ["    count = size > FEW * FEW ? 1 : FEW;"]
        out += ["    count = units - first < count ? units - first : count;"]
        lines = []
        for i, (sort, names, text) in enumerate(pieces):
            if not text:
                continue
            later = set().union(*reads[i + 1 :]) if i + 1 < len(reads) else set()
            kept = sorted(names & later)
            shared += kept
            before = sorted(reads[i] & ones.keys() - made[i])
            if sort == "once":
                lines.append("#pragma omp simd")
            lines.append("for (int r = 0; r < count; r++) {")
            lines.append("    const long i = first + r;")
            lines += [f"    const {ones[name]} {name} = {name}s[r];" for name in before]
            if sort == "rows":
                lines += [f"    {line}" for line in self.pointers(wide)]
            lines += [f"    {line}" for line in text]
            lines += [f"    {name}s[r] = {name};" for name in kept]
            lines.append("}")
        out += [f"    {ones[name]} {name}s[FEW];" for name in shared]
        return out + [f"    {line}" for line in lines] + ["}"]

    def pointers(self, wide: dict[int, str]) -> list[str]:
        rows = [i for i, mode in enumerate(self.traced.modes) if mode == "r"]
        out = [f"const real *const in{i} = rows{i} + i * size;" for i in rows]
        stems = [t.removesuffix("[j]") for t in wide.values()]
        out += [f"real *const {stem} = {stem}_rows + i * size;" for stem in dict.fromkeys(stems)]
        if self.kept:
            out.append(f"real *const kept = scratch + r * {len(self.kept)} * size;")
        return out

    def over_elements(
        self, k: int, loop: dict[int, Node], sums: list[Node], wide: dict[int, str]
    ) -> list[str]:
        if not loop:
            return []
        outer, before, reductions, inside, after, end = [], [], [], [], [], []
        for node in sums:
            name, x = self.name(node), self.read(node.args[0])
            match node.op:
                case "sum":
                    # In parts, each of which is added in double: a row may be a million long.
                    outer.append(f"double {name}_all = 0.0;")
                    before.append(f"real {name}_part = R(0.0);")
                    reductions.append(f"reduction(+:{name}_part)")
                    inside.append(f"{name}_part += {x};")
                    after.append(f"{name}_all += (double){name}_part;")
                    end.append(f"const real {name} = (real){name}_all;")
                case "max":
                    outer.append(f"real {name}_top = -INFINITY; int {name}_nan = 0;")
                    reductions.append(f"reduction(max:{name}_top) reduction(|:{name}_nan)")
                    inside.append(f"{name}_top = {x} > {name}_top ? {x} : {name}_top;")
                    inside.append(f"{name}_nan |= {x} != {x};")
                    end.append(f"const real {name} = {name}_nan ? (real)NAN : {name}_top;")
                case _:
                    outer.append(f"int {name}_any = 0;")
                    reductions.append(f"reduction(|:{name}_any)")
                    inside.append(f"{name}_any |= {x};")
                    end.append(f"const int {name} = {name}_any;")
        body = []
        for key, node in loop.items():
            name, place = self.name(node), self.kept.get(key)
            if place is not None and self.time[key] < k:
                body.append(f"const real {name} = kept[{place} * size + j];")
                continue
            body.append(self.statement(node))
            if place is not None:
                body.append(f"kept[{place} * size + j] = {name};")
            if key in wide and self.time[key] == k:
                body.append(f"{wide[key]} = {name};")
        return [
            *outer,
            "for (long from = 0; from < size; from += PART) {",
            "    const int to = (int)(size - from < PART ? size : from + PART);",
            *(f"    {line}" for line in before),
            f"    #pragma omp simd {' '.join(reductions)}".rstrip(),
            "    for (int j = (int)from; j < to; j++) {",
            *(f"        {line}" for line in body + inside),
            "    }",
            *(f"    {line}" for line in after),
            "}",
            *end,
        ]


def closure(roots: list[Node]) -> dict[int, Node]:
    found: dict[int, Node] = {}
    pending = list(roots)
    while pending:
        node = pending.pop()
        if id(node) not in found:
            found[id(node)] = node
            pending += node.args
    return found


def constant(value: float) -> str:
    if value != value:
        return "(real)NAN"
    if value in (float("inf"), -float("inf")):
        return "(real)INFINITY" if value > 0 else "(-(real)INFINITY)"
    return f"R({value!r})" if value >= 0 else f"(-R({-value!r}))"


def function(name: str, traced: Traced, results: list[tuple[str, Node]]) -> tuple[str, int]:
    """The source of a function, and how many rows of scratch it needs."""
    writer = Writer(traced, results)
    body = writer.lines()
    rows = any(n.level == 2 and n.op != "boxes" for n in writer.needed.values())
    head = ["const long size = dims[0];"] if "size" in " ".join(body) else []
    for i, mode in enumerate(traced.modes):
        if mode == "l":
            head.append(f"const int64_t *const restrict in{i} = in[{i}];")
        else:
            stem = "rows" if mode == "r" and rows else "in"
            head.append(f"const real *const restrict {stem}{i} = in[{i}];")
    for target, _ in results:
        stem = target.split("[")[0]
        line = f"real *const restrict {stem}{'_rows' if '[j]' in target else ''} = out[{stem[3:]}];"
        if stem != "value" and line not in head:
            head.append(line)
    lines = [f"static void {name}(PARAMETERS)", "{", *(f"    {line}" for line in head + body), "}"]
    return "\n".join(lines), len(writer.kept)
