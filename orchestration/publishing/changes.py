"""`CHANGES.md`: what differs from the publication before, row by row, for people to read.

A version has one such file for good: when the same content is published again, the file is taken
over as it is. Of many changes the first are listed and the rest counted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from orchestration.files import sha256
from orchestration.publishing.building import OF_THE_RUNS, Building
from orchestration.publishing.comparing import Difference, compare
from orchestration.publishing.folder import kept
from orchestration.publishing.inert import inert_markdown
from orchestration.publishing.markdown import code, markdown_table, shortened, shown, shown_apart
from orchestration.publishing.schema import Table
from orchestration.settings import Settings

FILE = "CHANGES.md"
# Of one kind and one table: rows added, rows gone, cells changed.
MOST_LISTED = 20

_LEFT_OUT = (
    f"What tells of the runs themselves ({', '.join(f'`{name}`' for name in OF_THE_RUNS)}) is left "
    "out. A row is named by the key of its table."
)


def write_changes(settings: Settings, building: Building, tables: Iterable[Table]) -> None:
    """Write the file into the publication in the making, whose tables are there already.

    Args:
        tables: those that are published, with their keys.
    """
    file = building.folder / FILE
    before = None
    for folder, manifest in kept(settings):
        if manifest.get("version") != building.version:
            before = before or (folder, manifest)
        elif _intact(folder, manifest, FILE):
            file.write_bytes((folder / FILE).read_bytes())
            return
    parts = [f"# Changes\n\nVersion `{building.version}`"]
    if before is None:
        parts[0] += " is the first publication here: there is none before it to compare with.\n"
    else:
        parts[0] += f", compared with the publication before, version {_name(before[1])}.\n"
        parts += _compared(*before, building, tables, settings.memory)
    file.write_text("\n".join(parts), encoding="utf-8", newline="\n")


def _name(manifest: Mapping[str, Any]) -> str:
    return code(shortened(str(manifest.get("version"))))


def _outputs(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The hash of each file that an earlier publication says it has."""
    outputs = manifest.get("outputs")
    return outputs if isinstance(outputs, dict) else {}


def _intact(folder: Path, manifest: Mapping[str, Any], name: str) -> bool:
    path = folder / name
    return path.is_file() and _outputs(manifest).get(name) == sha256(path)


def _compared(
    folder: Path,
    manifest: Mapping[str, Any],
    building: Building,
    tables: Iterable[Table],
    memory: str,
) -> Iterator[str]:
    files = {f"parquet/{table.name}.parquet": table for table in tables}
    earlier = [name for name in _outputs(manifest) if re.fullmatch(r"parquet/[^/]+\.parquet", name)]
    if not earlier:
        yield "It does not say which tables it had, so nothing could be compared.\n"
        return
    found: dict[str, Difference] = {}
    unread: list[str] = []
    for file, table in files.items():
        new = building.folder / file
        if table.name in OF_THE_RUNS or file not in earlier:
            continue
        # The same rows are written as the same bytes.
        if _outputs(manifest)[file] == sha256(new):
            continue
        if not _intact(folder, manifest, file):
            unread.append(table.name)
            continue
        try:
            difference = compare(folder / file, new, table.primary_key, MOST_LISTED, memory)
        except duckdb.Error:
            unread.append(table.name)
            continue
        if difference:
            found[table.name] = difference
    names = [Path(file).stem for file in earlier]
    added = [table.name for file, table in files.items() if file not in earlier]
    gone = [name for file, name in zip(earlier, names, strict=True) if file not in files]
    yield from _summary(found, [name for name in added if name not in OF_THE_RUNS], gone, unread)
    keys = {table.name: table.primary_key for table in files.values()}
    for name, difference in found.items():
        yield from _ofmarkdown_table(name, keys[name], difference)


def _summary(
    found: Mapping[str, Difference],
    added: Sequence[str],
    gone: Sequence[str],
    unread: Sequence[str],
) -> Iterator[str]:
    if not (found or added or gone or unread):
        yield "No table, column or row differs, only how the files are written.\n"
    else:
        every = found.values()
        counts = [sum(one.added for one in every), sum(one.changed for one in every)]
        counts.append(sum(one.gone for one in every))
        yield "Rows: {:,} added, {:,} changed, {:,} gone.\n".format(*counts)
    for text, names in (
        ("Tables added", added),
        ("Tables gone", gone),
        ("Not compared, since the earlier file is damaged, missing or unreadable", unread),
    ):
        if names:
            yield f"{text}: {_names(names)}.\n"
    if found:
        head = ["table", "added", "changed", "gone", "rows before", "rows now"]
        rows = (
            [f"[{name}](#{name})", *_counts(one), *(f"{count:,}" for count in one.rows)]
            for name, one in found.items()
        )
        yield markdown_table(head, rows)
    yield f"{_LEFT_OUT}\n"


def _counts(one: Difference) -> list[str]:
    if one.unmatched:
        return ["not compared"] * 3
    return [f"{count:,}" for count in (one.added, one.changed, one.gone)]


def _ofmarkdown_table(name: str, key: Sequence[str], one: Difference) -> Iterator[str]:
    yield f"## {name}\n"
    if one.new_columns:
        yield f"Columns added: {_names(one.new_columns)}.\n"
    if one.gone_columns:
        yield f"Columns gone: {_names(one.gone_columns)}.\n"
    for column, old, new in one.retyped:
        yield f"Type of {code(column)}: {code(old)} before, {code(new)} now.\n"
    if one.unmatched:
        yield f"The rows were not compared: {inert_markdown(one.unmatched)}.\n"
    head = [code(column) for column in key]
    for text, total, keys in (
        ("added", one.added, one.added_keys),
        ("gone", one.gone, one.gone_keys),
    ):
        if total:
            yield f"### Rows {text}: {total:,}\n"
            yield markdown_table(head, ([*map(shown, row)] for row in keys)) + _more(
                total - len(keys), "rows"
            )
    if one.changed:
        yield f"### Rows changed: {one.changed:,}\n"
        columns = (f"{code(column)} in {rows:,}" for column, rows in one.columns.items())
        yield f"By column: {', '.join(columns)}.\n"
        rows = ([*map(shown, c.key), code(c.column), *shown_apart(c.old, c.new)] for c in one.cells)
        left = sum(one.columns.values()) - len(one.cells)
        yield markdown_table([*head, "column", "before", "now"], rows) + _more(left, "cells")


def _more(count: int, what: str) -> str:
    return f"\nAnd {count:,} more {what}.\n" if count else ""


def _names(names: Sequence[str]) -> str:
    listed = ", ".join(code(name) for name in names[:MOST_LISTED])
    left = len(names) - MOST_LISTED
    return f"{listed} and {left:,} more" if left > 0 else listed
