"""Whether what is measured against each other gives the same rows."""

from pathlib import Path

import duckdb

from orchestration.publishing.tables import literal, quoted


class Differs(AssertionError):
    """Two ways gave other rows."""


def must_be_alike(built: Path, copy: Path, models: list[str]) -> None:
    """Compare tables of two files, whatever the order of their rows and columns.

    Raises:
        Differs: a table has other rows in one of them.
    """
    with duckdb.connect() as connection:
        for name, path in (("built", built), ("copy", copy)):
            connection.execute(f"attach {literal(path)} as {name} (read_only)")
        for model in models:
            described = connection.execute(f"describe built.{model}").fetchall()
            row = ", ".join(map(quoted, sorted(name for name, *_ in described)))
            first, second = (
                connection.execute(
                    f"select count(*), sum(hash({row})::hugeint) from {place}.{model}"
                ).fetchone()
                for place in ("built", "copy")
            )
            if first != second:
                raise Differs(f"{model}: {first} and {second}")
