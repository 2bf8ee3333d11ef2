"""Whether two DuckDB files hold the same rows."""

from pathlib import Path

import duckdb


class Differs(AssertionError):
    """Two files have other rows in a table."""


def must_be_alike(built: Path, copy: Path, models: list[str]) -> None:
    """Compare tables of two files, whatever the order of their rows and columns.

    Raises:
        Differs: a table has other rows in one of them.
    """
    with duckdb.connect() as connection:
        for name, path in (("built", built), ("copy", copy)):
            literal = str(path).replace("'", "''")
            connection.execute(f"attach '{literal}' as {name} (read_only)")
        for model in models:
            described = connection.execute(f"describe built.{model}").fetchall()
            row = ", ".join(f'"{name}"' for name in sorted(name for name, *_ in described))
            first, second = (
                connection.execute(
                    f"select count(*), sum(hash({row})::hugeint) from {place}.{model}"
                ).fetchone()
                for place in ("built", "copy")
            )
            if first != second:
                raise Differs(f"{model}: {first} and {second}")
