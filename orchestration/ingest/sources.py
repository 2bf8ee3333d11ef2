"""All the sources at once, for whoever does not need an asset per table."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from orchestration.ingest.agreement import agreement_table
from orchestration.ingest.problems import Problem
from orchestration.ingest.quotes import QUOTED, quotes_table
from orchestration.ingest.reading import read_table
from orchestration.ingest.tables import TABLES
from orchestration.ingest.texts import numbers_table, segments_table, statements_table
from orchestration.ingest.word_changes import word_changes_table


@dataclass
class Sources:
    """The raw tables by name, what was wrong with their files, and which could not be read."""

    tables: dict[str, pa.Table] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)


def read_sources(folder: Path) -> Sources:
    """Read `folder/statements` and `folder/curated`, and what is read out of the statements."""
    found = Sources()
    tables = found.tables
    for name, table in TABLES.items():
        content, found.problems[name] = read_table(folder / "curated", table)
        if content is None:
            found.unreadable.add(name)
        tables[name] = table.schema.empty_table() if content is None else content
    tables["statements"], found.problems["statements"] = statements_table(folder / "statements")
    statements = tables["statements"].to_pylist()
    tables["statement_segments"] = segments_table(statements, tables["pillars"].to_pylist())
    tables["numbers"] = numbers_table(statements)
    quoted = {name: tables[name].to_pylist() for name in QUOTED}
    tables["quotes"] = quotes_table(statements, quoted)
    commitments = quoted["commitments"]
    tables["word_changes"] = word_changes_table(quoted["follow_through"], commitments)
    tables["coding_agreement"] = agreement_table(quoted["follow_through_codings"], commitments)
    return found
