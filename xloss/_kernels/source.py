"""The C source of a kernel: loops over the units, and within one over its elements.

A sum over the elements has to be complete before what depends on it can begin, so a unit takes as
many loops as sums hang on each other; what they share is computed again, or kept in `scratch`
where that is dearer than to read it. Some units go through these loops together, so that what
there is of each but once is computed by a loop over them too.

Of elements there are two forms: a unit is a row of memory, and a vector holds elements of one
unit; or it is a column, and a vector holds one element of several units.
"""

import re

from .graph import BOOL, Node, Traced

LEAVES = ("units", "rows", "boxes", "labels", "seed", "number", "size", "const")
# Dearer than to be written and read again.
DEAR = ("exp", "expm1", "log", "log1p", "log1p_unit", "pow", "sigmoid", "softplus", "tanh")
DEAR = (*DEAR, "sin", "cos", "erf")
SUMS = ("sum", "max", "any")
LOADS = "/* loads */"  # in the place of what is read for each unit
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

    def __init__(self, traced: Traced, results: list[tuple[str, Node]], columns: bool):
        self.traced, self.graph, self.results = traced, traced.graph, results
        self.columns = columns
        self.at = "r" if columns else "j"  # where the element of a unit is
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
                return f"in{node.attr}[{self.at}]"
            case "coordinate":
                return f"in{node.args[0].attr}[4 * i + {node.attr}]"
            case "pick":
                place = f"{args[1]} * step + i" if self.columns else f"i * size + {args[1]}"
                return f"rows{node.args[0].attr}[{place}]"
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
        last = len(self.loops) - 1
        pieces: list[tuple[bool, set[str], list[str]]] = []  # over elements, what it computes, how
        for k, loop in enumerate(self.loops):
            once = [n for n in self.ordered(1, k) if n.op not in SUMS]
            text = [self.statement(n) for n in once]
            if k == last:
                text += [f"{t} = {self.read(n)};" for t, n in self.results if t not in self.wide]
            pieces.append((False, {self.name(n) for n in once}, text))
            sums = [n for n in self.ordered(1, k + 1) if n.op in SUMS]
            pieces.append((True, {self.name(n) for n in sums}, self.over_elements(k, loop, sums)))
        # A derivative that is one number for all elements.
        alike = [(t, n) for t, n in self.results if t in self.wide and n.level < 2]
        alike = [f"{self.target(t)} = {self.read(n)};" for t, n in alike]
        pieces.append((True, set(), self.plain_loop(alike)))

        # What one loop computes and another reads stands in an array, of one number for each unit.
        reads = [set(re.findall(r"\bt\d+\b", " ".join(text))) for _, _, text in pieces]
        types = {self.name(n): "int" if n.type == BOOL else "real" for n in self.ordered(1)}
        lines, shared = [], []
        for i, (wide, made, text) in enumerate(pieces):
            if not text:
                continue
            kept = sorted(made & set().union(*reads[i + 1 :]))
            shared += kept
            before = sorted(reads[i] & types.keys() - made)
            load = [f"const {types[name]} {name} = {name}s[r];" for name in before]
            keep = [f"{name}s[r] = {name};" for name in kept]
            lines += self.piece(wide, load, text, keep)
        few = "LANES" if self.columns else "size > FEW * FEW ? 1 : FEW"
        return [
            "for (long first = 0, count; first < units; first += count) {",
            f"    count = {few};",
            "    count = units - first < count ? units - first : count;",
            *(f"    {types[name]} {name}s[LANES];" for name in dict.fromkeys(shared)),
            *(f"    {line}" for line in lines),
            "}",
        ]

    @property
    def wide(self) -> set[str]:
        """The results that there is one of for each element."""
        return {t for t, _ in self.results if t.endswith("[j]")}

    def target(self, text: str) -> str:
        return text.replace("[j]", f"[{self.at}]")

    def piece(self, wide: bool, load: list[str], text: list[str], keep: list[str]) -> list[str]:
        """One loop over the units at hand, or in columns what has one inside."""
        if wide and self.columns:
            return [
                line.replace(LOADS, read)
                for line in text
                for read in (load if line.strip() == LOADS else [""])
            ]
        head = [] if wide else ["#pragma omp simd"]
        body = ["const long i = first + r;", *load]
        body += self.pointers("i * size") if wide else []
        return [
            *head,
            "for (int r = 0; r < (int)count; r++) {",
            *(f"    {line}" for line in (*body, *text, *keep)),
            "}",
        ]

    def pointers(self, place: str) -> list[str]:
        rows = [i for i, mode in enumerate(self.traced.modes) if mode == "r"]
        out = [f"const real *const in{i} = rows{i} + {place};" for i in rows]
        stems = dict.fromkeys(t.removesuffix("[j]") for t in sorted(self.wide))
        out += [f"real *const {stem} = {stem}_rows + {place};" for stem in stems]
        if self.kept and self.columns:
            out.append(f"real *const kept = scratch + j * {len(self.kept)} * LANES;")
        elif self.kept:
            out.append(f"real *const kept = scratch + r * {len(self.kept)} * size;")
        return out

    def body(self, k: int, loop: dict[int, Node]) -> list[str]:
        """What is computed of one element."""
        targets = {id(n): self.target(t) for t, n in self.results if t in self.wide}
        out = []
        for key, node in loop.items():
            name, place = self.name(node), self.kept.get(key, 0)
            kept = f"kept[{place} * LANES + r]" if self.columns else f"kept[{place} * size + j]"
            if key in self.kept and self.time[key] < k:
                out.append(f"const real {name} = {kept};")
                continue
            out.append(self.statement(node))
            if key in self.kept:
                out.append(f"{kept} = {name};")
            if key in targets and self.time[key] == k:
                out.append(f"{targets[key]} = {name};")
        return out

    def plain_loop(self, body: list[str]) -> list[str]:
        if not body:
            return []
        if self.columns:
            return self.of_columns("0", "size", body)
        return ["#pragma omp simd", "for (int j = 0; j < (int)size; j++) {", *body, "}"]

    def over_elements(self, k: int, loop: dict[int, Node], sums: list[Node]) -> list[str]:
        if not loop:
            return []
        body = self.body(k, loop)
        return self.sums_of_columns(body, sums) if self.columns else self.sums_of_row(body, sums)

    def sums_of_row(self, body: list[str], sums: list[Node]) -> list[str]:
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

    def sums_of_columns(self, body: list[str], sums: list[Node]) -> list[str]:
        """Each sum is an array over the units at hand, and of parts again."""
        start, before, inside, after = [], [], [], []
        for node in sums:
            name, x = self.name(node), self.read(node.args[0])
            match node.op:
                case "sum":
                    start.append(f"{name}s[r] = R(0.0);")
                    before.append(f"real {name}_part[LANES] = {{0}};")
                    inside.append(f"{name}_part[r] += {x};")
                    after.append(f"{name}s[r] += {name}_part[r];")
                case "max":
                    start.append(f"{name}s[r] = -(real)INFINITY;")
                    # 0, or NaN where there is one.
                    before.append(f"real {name}_nan[LANES] = {{0}};")
                    inside.append(f"{name}s[r] = {x} > {name}s[r] ? {x} : {name}s[r];")
                    inside.append(f"{name}_nan[r] = {x} != {x} ? {x} : {name}_nan[r];")
                    after.append(f"{name}s[r] += {name}_nan[r];")
                case _:
                    start.append(f"{name}s[r] = 0;")
                    inside.append(f"{name}s[r] |= {x};")
        out = [*self.over_units(start)]
        out += ["for (long from = 0; from < size; from += COLUMNS) {"]
        out += ["    const long to = size - from < COLUMNS ? size : from + COLUMNS;"]
        out += [f"    {line}" for line in before]
        out += [f"    {line}" for line in self.of_columns("(int)from", "to", body + inside)]
        out += [f"    {line}" for line in self.over_units(after)]
        return [*out, "}"]

    def of_columns(self, begin: str, to: str, body: list[str]) -> list[str]:
        """Every element of all units at hand."""
        return [
            f"for (int j = {begin}; j < (int){to}; j++) {{",
            *(f"    {line}" for line in self.pointers("j * step + first")),
            *(f"    {line}" for line in self.over_units([LOADS, *body])),
            "}",
        ]

    @staticmethod
    def over_units(body: list[str]) -> list[str]:
        if not body:
            return []
        return [
            "#pragma omp simd",
            "for (int r = 0; r < (int)count; r++) {",
            "    const long i = first + r;",
            *(f"    {line}" for line in body),
            "}",
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


def function(
    name: str, traced: Traced, results: list[tuple[str, Node]], columns: bool = False
) -> tuple[str, int]:
    """The source of a function, and how many numbers it keeps of an element."""
    writer = Writer(traced, results, columns)
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
    mark = "OF_ROWS " if rows and not columns else ""
    lines = [
        f"{mark}static void {name}(PARAMETERS)",
        "{",
        *(f"    {line}" for line in head + body),
        "}",
    ]
    return "\n".join(lines), len(writer.kept)
