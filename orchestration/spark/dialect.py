"""The frames of the checks in Spark's SQL: they are written once, as DuckDB understands them."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlglot import exp

# The spaces that DuckDB's trim takes away; Spark's takes away only the commonest.
_SPACES_AROUND = r"^\p{Zs}+|\p{Zs}+$"


@cache
def translated(sql: str) -> str:
    """The same query for Spark, which must stand in DuckDB's dialect.

    sqlglot translates it; two functions that both engines call by one name and understand
    differently are told apart here.
    """
    import sqlglot

    tree = sqlglot.parse_one(sql, read="duckdb")
    return tree.transform(_same_answer).sql(dialect="spark", comments=False)


def _same_answer(node: "exp.Expr") -> "exp.Expr":
    from sqlglot import exp

    if isinstance(node, exp.Chr):
        # Spark's chr starts over at 256.
        return exp.Literal.string("".join(chr(int(code.name)) for code in node.expressions))
    if isinstance(node, exp.Trim) and node.expression is None:
        return exp.RegexpReplace(
            this=node.this,
            expression=exp.Literal.string(_SPACES_AROUND),
            replacement=exp.Literal.string(""),
        )
    return node
