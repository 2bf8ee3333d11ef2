"""Two states of one table, as Parquet files: which rows came, went and changed, by their key.

The rows are compared within DuckDB; only what is to be shown leaves it.
"""

import glob
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from orchestration.publishing.tables import literal, quoted
from orchestration.settings import MEMORY

# The values of a key, or of two cells, as text; None is null.
Values = tuple[str | None, ...]


@dataclass(frozen=True)
class Cell:
    """A cell that changed: the key of its row, its column, and its text before and now."""

    key: Values
    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Difference:
    """What differs between two states of a table.

    Attributes:
        unmatched: why the rows were not compared; empty where they were.
        retyped: of the columns in both, those of another type: name, type before, type now.
        columns: of the columns in both, in how many rows each differs; only where it does.
        added_keys, gone_keys, cells: the first of them by key, no more than were asked for.
    """

    rows: tuple[int, int] = (0, 0)
    unmatched: str = ""
    new_columns: tuple[str, ...] = ()
    gone_columns: tuple[str, ...] = ()
    retyped: tuple[tuple[str, str, str], ...] = ()
    added: int = 0
    gone: int = 0
    changed: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    added_keys: tuple[Values, ...] = ()
    gone_keys: tuple[Values, ...] = ()
    cells: tuple[Cell, ...] = ()

    def __bool__(self) -> bool:
        moved = self.added or self.gone or self.changed or self.rows[0] != self.rows[1]
        return bool(moved or self.unmatched) or self.reshaped

    @property
    def reshaped(self) -> bool:
        return bool(self.new_columns or self.gone_columns or self.retyped)


def compare(
    old: Path, new: Path, key: Sequence[str], most: int, memory: str = MEMORY
) -> Difference:
    """Compare two Parquet files.

    Args:
        key: the columns whose values name a row. Null is a value like any other.
        most: of the keys added, the keys gone and the cells changed, how many to give.
        memory: how much the comparison may hold at once, as `Settings` has it.

    Raises:
        duckdb.Error: a file is no Parquet file that can be read.
    """
    # What does not fit into memory goes beside the new file until this is done.
    spill = str(new.with_suffix(".spill"))
    with duckdb.connect(config={"memory_limit": memory, "temp_directory": spill}) as connection:
        types = []
        for name, path in (("before", old), ("now", new)):
            # Names of folders may look like patterns, or like `column=value`.
            relation = connection.read_parquet(glob.escape(str(path)), hive_partitioning=False)
            relation.create_view(name)
            types.append(dict(zip(relation.columns, map(str, relation.types), strict=True)))
        before, now = types
        shared = [column for column in now if column in before]
        shape = Difference(
            rows=(_number(connection, "from before"), _number(connection, "from now")),
            new_columns=tuple(column for column in now if column not in before),
            gone_columns=tuple(column for column in before if column not in now),
            retyped=tuple(
                (column, before[column], now[column])
                for column in shared
                if before[column] != now[column]
            ),
        )
        if unmatched := _unmatched(connection, key, before, now):
            return replace(shape, unmatched=unmatched)
        kinds = {column: (before[column], now[column]) for column in shared}
        return _matched(connection, shape, key, kinds, most)


def _text(value: str, kind: str) -> str:
    """The value as text in SQL, a decimal without the zeros that its type adds."""
    text = f"{value}::varchar"
    scaled = kind.startswith("DECIMAL") and not kind.endswith(",0)")
    return f"rtrim(rtrim({text}, '0'), '.')" if scaled else text


def _unmatched(
    connection: duckdb.DuckDBPyConnection,
    key: Sequence[str],
    before: dict[str, str],
    now: dict[str, str],
) -> str:
    if not key:
        return "it has no key"
    for when, columns in (("before", before), ("now", now)):
        if missing := [name for name in key if name not in columns]:
            return f"its key was not there {when}: {', '.join(missing)}"
        names = ", ".join(map(quoted, key))
        several = f"from (select {names} from {when} group by {names} having count(*) > 1)"
        if found := _number(connection, several):
            return f"{found:,} of its keys stood for several rows {when}"
    return ""


def _matched(
    connection: duckdb.DuckDBPyConnection,
    shape: Difference,
    key: Sequence[str],
    kinds: Mapping[str, tuple[str, str]],
    most: int,
) -> Difference:
    """Add to the difference what the rows tell, given the types of the columns in both."""

    def text(state: str, column: str) -> str:
        return _text(f"{state}.{quoted(column)}", kinds[column][state == "new"])

    def sides(column: str) -> tuple[str, str]:
        """What to compare: values of one type as they are, others by their text."""
        if len(set(kinds[column])) == 1:
            return f"old.{quoted(column)}", f"new.{quoted(column)}"
        return text("old", column), text("new", column)

    # A row whose hash is in the other state has not changed. Of ten million rows that all have, one
    # is missed in this way once in 180,000 times, and only here: 64 bits are enough.
    hashes = [f"hash({', '.join(columns)})" for columns in zip(*map(sides, kinds), strict=True)]
    # As structs, so that no name of a column can meet a name of ours.
    cells = ", ".join(f"{literal(column)}: {quoted(column)}" for column in kinds)
    same = " and ".join(" is not distinct from ".join(sides(column)) for column in key)
    others = [column for column in kinds if column not in key]
    differs = {column: " is distinct from ".join(sides(column)) for column in others}
    connection.execute(
        "create temp table pairs as select old, new from "
        f"(select {{{cells}}} as old from before as old "
        f"where {hashes[0]} not in (select {hashes[1]} from now as new)) full join "
        f"(select {{{cells}}} as new from now as new "
        f"where {hashes[1]} not in (select {hashes[0]} from before as old)) on {same}"
    )
    added, gone = "old is null", "new is null"
    both = "old is not null and new is not null"
    changed = f"{both} and ({' or '.join(differs.values()) or 'false'})"
    wheres = [added, gone, changed, *(f"{both} and {one}" for one in differs.values())]
    counts = ", ".join(f"count(*) filter ({where})" for where in wheres)
    came, went, other, *in_columns = _row(connection, f"select {counts} from pairs")

    def first(state: str, where: str, more: Iterable[str] = ()) -> list[Values]:
        columns = ", ".join([*(text(state, k) for k in key), *more])
        order = ", ".join(f"{state}.{quoted(k)}" for k in key)
        found: list[Values] = connection.execute(
            f"select {columns} from pairs where {where} order by {order} limit {int(most)}"
        ).fetchall()
        return found

    more = [part for c in others for part in (differs[c], text("old", c), text("new", c))]
    listed = []
    for row in first("new", changed, more):
        names, rest = row[: len(key)], row[len(key) :]
        triples = zip(others, rest[::3], rest[1::3], rest[2::3], strict=True)
        listed += [Cell(names, column, old, new) for column, other, old, new in triples if other]
    return replace(
        shape,
        added=came,
        gone=went,
        changed=other,
        columns={c: count for c, count in zip(others, in_columns, strict=True) if count},
        added_keys=tuple(first("new", added)),
        gone_keys=tuple(first("old", gone)),
        cells=tuple(listed[:most]),
    )


def _number(connection: duckdb.DuckDBPyConnection, source: str) -> int:
    return int(_row(connection, f"select count(*) {source}")[0])


def _row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[int, ...]:
    found: tuple[int, ...] | None = connection.execute(query).fetchone()
    return found or ()
