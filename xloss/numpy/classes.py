"""A loss as a plain object that holds its options."""

import inspect

from .._classes import Plan


def make(plan: Plan):
    """The class of one loss."""
    defaults = plan.defaults

    def __init__(self, *args, **given):
        vars(self).update(plan.options(args, given))

    def __call__(self, *args, **call):
        args = plan.ordered(args, call)
        return plan.run(*args, **{key: getattr(self, key) for key in defaults}, **call)

    def __repr__(self):
        return f"{plan.name}({plan.shown({key: getattr(self, key) for key in defaults})})"

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
        **plan.methods,
    }
    return type(plan.name, (), own)
