"""What the linter sees in place of dbt's `adapter`: no engine stands behind it.

Every dispatched macro stands for an expression, so its first argument will do for the shape of the
SQL; one stands for a CTE.
"""

from collections.abc import Callable


def dispatch(name: str) -> Callable[..., str]:
    if name == "transitive_closure":
        return lambda links, child, parent, _: f"closure as (select {child}, {parent} from {links})"
    return lambda *arguments: str(arguments[0])
