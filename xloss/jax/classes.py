"""A loss as a frozen dataclass and pytree that holds its options."""

import dataclasses
import types

import jax
import numpy as np

from .._classes import Plan


class Fixed:
    """A NumPy array as static data: read-only, compared and hashed by content."""

    def __init__(self, value):
        self.value = np.array(value)
        self.value.flags.writeable = False
        self.key = (self.value.dtype.str, self.value.shape, self.value.tobytes())

    def __eq__(self, other):
        return isinstance(other, Fixed) and self.key == other.key

    def __hash__(self):
        return hash(self.key)

    def __reduce__(self):
        # Through __init__, so that the copy is read-only as well.
        return Fixed, (self.value,)


def is_leaf(value):
    """Whether an option is data to JAX: floats and arrays are, so that they may be traced."""
    if isinstance(value, bool | int | str | Fixed | type(None)):
        return False
    # A plain function is no data; a module that can be called is.
    return not (callable(value) and jax.tree_util.all_leaves([value]))


def make(plan: Plan):
    """The class of one loss."""
    defaults = plan.defaults

    def __post_init__(self):
        given = {k: getattr(self, k) for k in defaults}
        given = {k: v.value if isinstance(v, Fixed) else v for k, v in given.items()}
        for key, value in plan.settled(given).items():
            if isinstance(value, list | tuple | np.ndarray):
                value = Fixed(value)
            object.__setattr__(self, key, value)

    def __call__(self, *args, **call):
        args = plan.ordered(args, call)
        given = {k: getattr(self, k) for k in defaults}
        given = {k: v.value if isinstance(v, Fixed) else v for k, v in given.items()}
        return plan.run(*args, **given, **call)

    def __hash__(self):
        values = tuple(getattr(self, k) for k in defaults)
        if any(isinstance(v, jax.Array) for v in values):
            raise TypeError(
                f"{plan.name} holds a jax.Array, so it is data and cannot be hashed: pass it as an "
                f"argument of the jitted function (or wrap it in nnx.data), or give the option as "
                f"a list or NumPy array to make it static"
            )
        return hash((plan.name, values))

    def __repr__(self):
        shown = {k: getattr(self, k) for k in defaults}
        shown = {k: v.value.tolist() if isinstance(v, Fixed) else v for k, v in shown.items()}
        return f"{plan.name}({plan.shown(shown)})"

    def flatten(self):
        own = {k: getattr(self, k) for k in defaults}
        leaves = {k: v for k, v in own.items() if k not in plan.static and is_leaf(v)}
        static = {k: v for k, v in own.items() if k not in leaves}
        return tuple(leaves.values()), (tuple(leaves), tuple(static.items()))

    def unflatten(aux, leaves):
        # Past __init__: JAX unflattens with tracers and placeholders.
        self = object.__new__(made)
        for key, value in (*zip(aux[0], leaves, strict=True), *aux[1]):
            object.__setattr__(self, key, value)
        return self

    __call__.__signature__ = plan.method()
    fields = [
        (p.name, object, dataclasses.field(default=p.default, kw_only=p.kind is p.KEYWORD_ONLY))
        for p in plan.init
    ]
    made = dataclasses.make_dataclass(
        plan.name,
        fields,
        frozen=True,
        repr=False,
        namespace={
            "__module__": plan.module,
            "__doc__": plan.doc,
            "__post_init__": __post_init__,
            "__call__": __call__,
            "__hash__": __hash__,
            "__repr__": __repr__,
            # Generic in the stub: a pair where the reduction is "sums".
            "__class_getitem__": classmethod(types.GenericAlias),
            **plan.methods,
        },
    )
    made.__module__ = plan.module
    made.__qualname__ = plan.name
    jax.tree_util.register_pytree_node(made, flatten, unflatten)
    return made
