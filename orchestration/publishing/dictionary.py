"""The dictionary: every table, column, type, unit, key and code, as one page of Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from orchestration.publishing.inert import inert_markdown
from orchestration.publishing.markdown import markdown_table
from orchestration.publishing.observations import CONCEPTS, KINDS
from orchestration.publishing.schema import Column, Table

FILE = "dictionary.md"
# Of `marts.units`, and of `units.csv`.
UNITS = ("unit", "name", "dimension", "base_unit", "factor")

_INTRODUCTION = """\
# Dictionary

Every published table with its columns, and what their units and codes mean.
It is made from the yml beside each model (`dbt_project/models/marts`) and `units.csv`, and
published with the tables as `dictionary.md`.

*Required* columns are never null. An arrow leads to the table that a column names a row of. Lists
within a cell are separated by `;`. A number is measured in its unit; where that is *as in column
x*, x says which, row by row. In the CSV files a text that a spreadsheet would run as a formula
begins with an apostrophe.
"""

_SDMX = """\
## Observations in SDMX

`sdmx/observations.csv` holds the rows of `metrics` as SDMX-CSV 2.0, `sdmx/structure.xml` their
structure and code lists as SDMX-ML 2.1. `TIME_PERIOD` is the first day of the figure and how many
days it lasts (`2022-10-01/P303D`, or the day alone) where both ends are known, and else the day of
the statement. `TIME_PERIOD_KIND` says which.
"""


def dictionary(tables: Sequence[Table], units: Iterable[dict[str, Any]]) -> str:
    """The dictionary in Markdown.

    Args:
        units: rows with the columns `UNITS`. Whatever stands in them is shown as text.
    """
    parts = [_INTRODUCTION, "## Tables\n"]
    parts.append(
        markdown_table(["table", "one row per"], ([_link(t.name), _grain(t)] for t in tables))
    )
    parts.extend(_of_table(table) for table in tables)
    parts.append("## Codes\n")
    parts.extend(_codes(tables))
    parts.append("## Units\n")
    rows = sorted(units, key=lambda row: (str(row["dimension"]), str(row["unit"])))
    parts.append(
        markdown_table(
            ["unit", "name", "measures", "base unit", "1 unit is"],
            ([*(_data(row[name]) for name in UNITS[:-1]), _factor(row)] for row in rows),
        )
    )
    parts.append(_observations())
    return "\n".join(parts)


def _link(name: str) -> str:
    return f"[`{name}`](#{name})"


def _grain(table: Table) -> str:
    return _words(table.grain.removeprefix("One row per "))


def _words(text: str) -> str:
    """Words of the project: Markdown, in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def _data(value: object) -> str:
    return "" if value is None else inert_markdown(str(value))


def _of_table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.primary_key)
    page = f" Shown at `{table.page}`." if table.page else ""
    rows = ([f"`{column.name}`", *_cells(column, table)] for column in table.columns)
    return f"### {table.name}\n\n{table.description}\n\nKey: {key}.{page}\n\n" + markdown_table(
        ["column", "type", "unit", "key", "what it holds"], rows
    )


def _cells(column: Column, table: Table) -> Iterator[str]:
    yield column.type
    yield _words(column.unit)
    marks = []
    if column.name in table.primary_key:
        marks.append("primary" if len(table.primary_key) == 1 else "part of the primary")
    if column.references:
        marks.append(f"→ {_link(column.references[0])}")
    if column.required:
        marks.append("required")
    if column.unique:
        marks.append("unique")
    yield ", ".join(marks)
    codes = f" [Codes](#codes-{column.vocabulary})" if column.vocabulary else ""
    yield _words(column.description) + codes


def _codes(tables: Sequence[Table]) -> Iterator[str]:
    users: dict[str, list[tuple[str, Column]]] = {}
    for table in tables:
        for column in table.columns:
            if column.vocabulary:
                users.setdefault(column.vocabulary, []).append((table.name, column))
    for name, columns in sorted(users.items()):
        where = ", ".join(f"`{table}.{column.name}`" for table, column in columns)
        codes = ([f"`{code}`", _words(text)] for code, text in columns[0][1].codes.items())
        yield f"### Codes: {name}\n\nIn {where}.\n\n" + markdown_table(["code", "meaning"], codes)


def _factor(row: dict[str, Any]) -> str:
    """`0.45359237 kg`; nothing where the unit is its own base unit."""
    if row["factor"] is None or row["unit"] == row["base_unit"]:
        return ""
    return f"{Decimal(row['factor']).normalize():f} {_data(row['base_unit'])}"


def _observations() -> str:
    rows = (
        [
            f"`{concept.name}`",
            concept.role,
            f"`{concept.holds}`" if concept.holds else "",
            f"{concept.title}{f', code list `{concept.codes}`' if concept.codes else ''}",
        ]
        for concept in CONCEPTS
    )
    kinds = ([f"`{code}`", text] for code, text in KINDS.items())
    return "\n".join(
        [
            _SDMX,
            markdown_table(["concept", "role", "column of `metrics`", "what it holds"], rows),
            markdown_table(["`TIME_PERIOD_KIND`", "meaning"], kinds),
        ]
    )
