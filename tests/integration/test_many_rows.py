"""Of a table with many rows only those are judged that could fail: the checks find the same.

That they do for each fault of the sources is a part of `test_seeded_faults.py`.
"""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from orchestration.resources import frames
from orchestration.resources.audit import Audit
from tests.conftest import Workspace
from tests.integration.test_mart_faults import FAULTS as MART_FAULTS
from tests.seeding import PROJECT, same, stored


def test_faults_of_the_marts_are_told_alike(
    published: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    shutil.copyfile(published.data / "work" / "warehouse.duckdb", warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        for fault in MART_FAULTS:
            connection.execute(fault["damage"])
        all_rows = Audit().marts(connection)
        monkeypatch.setattr(frames, "MANY_ROWS", 0)
        same(all_rows, Audit().marts(connection))
    assert sum(not one.passed for one in all_rows) > len(all_rows) / 2


def test_the_report_pages_count_all_rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(PROJECT / "sources", sources)
    units = sources / "curated" / "units.csv"
    units.write_text(units.read_text().replace("\n", "\n,", 1))
    monkeypatch.setattr(frames, "MANY_ROWS", 0)
    audit = Audit()
    with stored(sources) as connection:
        audit.sources(connection)
        [(rows,)] = connection.execute("select count(*) from raw.units").fetchall()
    audit.write_data_docs(tmp_path)
    pages = [path.read_text() for path in (tmp_path / "data_docs").rglob("*.html")]
    found = {int(count) for page in pages for count in re.findall(r"(\d+) total rows", page)}
    assert rows in found
