"""The answers of docs/analysts.md and the notebook, run on what is published."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.conftest import PROJECT, Workspace

GUIDE = (PROJECT / "docs" / "analysts.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
QUESTION = (
    "select indicator_id, change_low, change_high, base_unit from marts.metric_changes "
    "where paired_by = 'supersedes' order by indicator_id"
)


def ask(published: Workspace, query: str) -> list[tuple[Any, ...]]:
    path = published.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def as_documented(published: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder has its data where the documents say."""
    (tmp_path / "data").symlink_to(published.data, target_is_directory=True)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("as_documented")
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split()[1])
def test_each_way_gives_the_same_answer(block: str, published: Workspace) -> None:
    names: dict[str, Any] = {}
    exec(block, names)
    expected = ask(published, QUESTION)
    assert len(expected) > 2
    assert [tuple(row) for row in names["answer"]] == expected


def test_the_guide_shows_three_ways_in_python() -> None:
    assert [block.split()[1] for block in BLOCKS] == ["duckdb", "pandas", "polars"]


def test_the_shell_prints_what_the_guide_shows(published: Workspace) -> None:
    for name, _, high, unit in ask(published, QUESTION):
        assert re.search(rf"│ {name} .*NULL │ +{high} │ {unit} +│", GUIDE), name


def test_the_notebook_answers_as_the_tables_do(
    published: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_DATA", str(published.data))
    path = PROJECT / "docs" / "notebook.py"
    spec = importlib.util.spec_from_file_location("notebook", path)
    assert spec
    assert spec.loader
    notebook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(notebook)
    _, found = notebook.app.run()

    def one(query: str) -> Any:
        return ask(published, query)[0][0]

    told = one("select count(*) from marts.commitments where label <> 'pending'")
    assert found["promises"]["promises"].sum() == told > 0
    assert found["sums"]["figures"].sum() == one("select count(*) from marts.metrics")
    assert len(found["refused"]) == one(
        "select count(*) from marts.metrics_by_pillar where outcome = 'refused'"
    )
    assert found["refused"]["reason"].notna().all()
    high = dict(zip(found["changes"]["indicator_id"], found["changes"]["change_high"], strict=True))
    assert high["firearms_seized"] == 12771
    assert found["changes"]["change_low"].isna().all()
    assert len(found["quotes"]) == one("select count(*) from marts.metrics")
    assert found["claims"]["claims"].sum() == one("select count(*) from marts.claim_checks")
    assert found["checks"]["checks"].sum() == one("select count(*) from marts.quality_checks")
    assert len(found["agreement"]) == one("select count(*) from marts.coding_agreement")
