"""A loss as a frozen dataclass and pytree that holds its options."""

import dataclasses
import inspect
import types

import jax
import numpy as np

from .. import _docs
from .._loss import CALL_TAIL, is_default


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
    return isinstance(value, float | jax.Array) or not isinstance(
        value, bool | int | str | Fixed | type(None)
    )


def make(name, spec, fn):
    """The class of one loss; `fn` is its public function."""
    options = {k: v for k, v in spec.defaults.items() if k not in CALL_TAIL}

    def __post_init__(self):
        for key in options:
            value = getattr(self, key)
            if value is inspect.Parameter.empty:
                raise TypeError(f"{name} needs {key}")
            if isinstance(value, list | tuple | np.ndarray):
                object.__setattr__(self, key, Fixed(value))

    def __call__(self, *args, **call):
        given = {k: getattr(self, k) for k in options}
        given = {k: v.value if isinstance(v, Fixed) else v for k, v in given.items()}
        return fn(*args, **given, **call)

    def __hash__(self):
        values = tuple(getattr(self, k) for k in options)
        if any(isinstance(v, jax.Array) for v in values):
            raise TypeError(
                f"{name} holds a jax.Array, so it is data and cannot be hashed: pass it as an "
                f"argument of the jitted function (or wrap it in nnx.data), or give the option as "
                f"a list or NumPy array to make it static"
            )
        return hash((name, values))

    def __repr__(self):
        shown = {k: getattr(self, k) for k in options}
        shown = {k: v.value.tolist() if isinstance(v, Fixed) else v for k, v in shown.items()}
        given = (f"{k}={v!r}" for k, v in shown.items() if not is_default(v, options[k]))
        return f"{name}({', '.join(given)})"

    def flatten(self):
        leaves = {k: getattr(self, k) for k in options if is_leaf(getattr(self, k))}
        static = {k: getattr(self, k) for k in options if k not in leaves}
        return tuple(leaves.values()), (tuple(leaves), tuple(static.items()))

    def unflatten(aux, leaves):
        # Past __init__: JAX unflattens with tracers and placeholders.
        self = object.__new__(made)
        for key, value in (*zip(aux[0], leaves, strict=True), *aux[1]):
            object.__setattr__(self, key, value)
        return self

    positional = inspect.Parameter.POSITIONAL_OR_KEYWORD
    keyword = inspect.Parameter.KEYWORD_ONLY
    __call__.__signature__ = inspect.Signature(
        [inspect.Parameter(name, positional) for name in ("self", *dict(spec.arrays))]
        + [inspect.Parameter(k, keyword, default=spec.defaults[k]) for k in CALL_TAIL]
    )
    fields = [(k, object, dataclasses.field(default=v)) for k, v in options.items()]
    made = dataclasses.make_dataclass(
        name,
        fields,
        frozen=True,
        kw_only=True,
        repr=False,
        namespace={
            "__module__": "xloss.jax",
            "__doc__": _docs.compose_class(spec),
            "__post_init__": __post_init__,
            "__call__": __call__,
            "__hash__": __hash__,
            "__repr__": __repr__,
            # Generic in the stub: a pair where the reduction is "sums".
            "__class_getitem__": classmethod(types.GenericAlias),
        },
    )
    made.__module__ = "xloss.jax"
    made.__qualname__ = name
    jax.tree_util.register_pytree_node(made, flatten, unflatten)
    return made
