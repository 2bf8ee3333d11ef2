"""A generated corpus has the same bytes each time, and grows without changing what it had."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.corpus import MADE, make_corpus
from benchmarks.corpus_promises import WORDINGS
from orchestration.ingest.sources import read_sources
from orchestration.statements import fold

TEXT = """---
date: 2020-01-01
---
The United States and Mexico met on 4 May 2021.

They seized 12,345 pounds of fentanyl, and Canada 67 tons.
"""


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "curated" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    make_corpus(folder, 20)
    return folder


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(
    corpus: Path, tmp_path: Path
) -> None:
    make_corpus(tmp_path / "again", 20)
    assert content(tmp_path / "again") == content(corpus)
    make_corpus(tmp_path / "other", 20, seed=2)
    assert content(tmp_path / "other") != content(corpus)


def test_more_statements_leave_the_first_ones_as_they_were(corpus: Path, tmp_path: Path) -> None:
    make_corpus(tmp_path, 23)
    more, fewer = content(tmp_path), content(corpus)
    assert len(more) == len(fewer) + 2 * 3
    for name, data in fewer.items():
        assert more[name].startswith(data), name


def test_the_tables_hold_what_a_curator_would_find(corpus: Path) -> None:
    for table in MADE:
        assert rows(corpus, table), table
    followed = rows(corpus, "follow_through")
    assert {row["wording"] for row in followed} == set(WORDINGS)
    assert len({row["evidence"] for row in followed}) == 4
    figures = rows(corpus, "metrics")
    for column in ("part_of", "supersedes"):
        assert any(row[column] for row in figures), column
    assert len({row["qualifier"] for row in figures}) == 5
    assert len({row["collection"] for row in figures}) == 5
    assert {row["period_basis"] for row in figures} == {"stated", "inferred", "unknown"}


def test_every_quote_stands_in_its_statement_once(corpus: Path) -> None:
    found = read_sources(corpus)
    assert not any(found.problems.values())
    quotes: list[dict[str, Any]] = found.tables["quotes"].to_pylist()
    assert len(quotes) > 900
    assert [row for row in quotes if row["occurrences"] != 1] == []
    files = {path.suffix for path in (corpus / "statements").iterdir()}
    assert files == {".txt", ".md", ".html", ".yml"}


def test_texts_of_a_folder_are_varied_into_the_statements(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.md").write_text(TEXT, encoding="utf-8")
    make_corpus(tmp_path / "corpus", 2, tmp_path / "texts")
    statements = tmp_path / "corpus" / "statements"
    sidecars = [yaml.safe_load(path.read_bytes()) for path in sorted(statements.glob("*.yml"))]
    assert [one["curation"] for one in sidecars] == ["pending", "pending"]
    texts = [path.read_text("utf-8") for path in statements.iterdir() if path.suffix != ".yml"]
    for text in texts:
        assert fold(text).find("pounds of fentanyl, and")
        assert not fold(text).find("seized 12,345 pounds of fentanyl, and Canada 67 tons")
        assert "date: 2020-01-01" not in text


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no text"):
        make_corpus(tmp_path / "corpus", 1, tmp_path)
