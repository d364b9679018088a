"""A loss as a plain object that holds its options."""

import inspect

from .._classes import Plan
from .._loss import is_default


def make(plan: Plan):
    """The class of one loss."""
    defaults = plan.defaults

    def __init__(self, *args, **given):
        vars(self).update(plan.options(args, given))

    def __call__(self, *args, **call):
        args = plan.ordered(args, call)
        return plan.run(*args, **{key: getattr(self, key) for key in defaults}, **call)

    def __repr__(self):
        own = {key: getattr(self, key) for key in defaults}
        given = (f"{k}={v!r}" for k, v in own.items() if not is_default(v, defaults[k]))
        return f"{plan.name}({', '.join(given)})"

    self_ = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    __init__.__signature__ = inspect.Signature([self_, *plan.init])
    __call__.__signature__ = plan.method()
    own = {
        "__module__": plan.module,
        "__qualname__": plan.name,
        "__doc__": plan.doc,
        "__init__": __init__,
        "__call__": __call__,
        "__repr__": __repr__,
    }
    return type(plan.name, (), own)
