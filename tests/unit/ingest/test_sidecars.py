from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from orchestration.ingest.sidecars import read_statements

SIDECAR = """\
statement_id: one
series_id: s
edition: 2022
title: "A: title"
issued_on: 2022-10-14
language: en
publisher: P
source_url: https://example.org/one
licence: free
sha256: 0000000000000000000000000000000000000000000000000000000000000000
curation: complete
extra: 12
"""


@pytest.fixture
def statements(tmp_path: Path) -> Path:
    folder = tmp_path / "statements"
    folder.mkdir()
    (folder / "one.md").write_text("text")
    (folder / "one.yml").write_text(SIDECAR)
    return folder


def test_a_statement_comes_with_its_sidecar(statements: Path) -> None:
    [source], problems = read_statements(statements)
    assert problems == []
    assert source.document == statements / "one.md"
    assert source.keys["edition"] == 2022
    assert source.keys["issued_on"] == date(2022, 10, 14)
    assert source.keys["title"] == "A: title"
    assert source.keys["extra"] == "12"


def edit(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "one.yml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda folder: (folder / "one.yml").unlink(), "one.md: the statement has no sidecar"),
        (lambda folder: (folder / "one.md").unlink(), "expected one document"),
        (lambda folder: (folder / "one.txt").write_text("x"), "found one.md, one.txt"),
        (lambda folder: (folder / "notes.docx").write_text("x"), "notes.docx: neither"),
        (edit("edition: 2022\n", ""), "column edition: the key is missing"),
        (edit("2022-10-14", "2022-13-14"), "column issued_on: found '2022-13-14'"),
        (edit("2022-10-14", "14 Oct"), "column issued_on: found '14 Oct', expected a date"),
        (edit("edition: 2022", "edition: second"), "expected a whole number"),
        (edit("complete", "done"), "expected complete or pending"),
        (edit("statement_id: one", "statement_id: two"), "the name of the file"),
        (edit("https://", ""), "column source_url"),
        (edit("0000000", "xyz"), "64 hexadecimal digits"),
        (edit("language: en", "language: en\nlanguage: es"), "stands there twice"),
        (edit('title: "A: title"', 'title: "A'), "no valid YAML"),
        (edit("publisher: P", "publisher: [a, b]"), "column publisher"),
        (lambda folder: (folder / "one.yml").write_text("just words"), "expected lines"),
        (lambda folder: (folder / "one.yml").write_bytes(b"title: \xff"), "one.yml"),
        (lambda folder: (folder / "one.yml").write_text("? [a]\n: b\n? [a]\n: c"), "one.yml"),
    ],
)
def test_what_is_wrong_is_named(
    statements: Path, change: Callable[[Path], None], expected: str
) -> None:
    change(statements)
    sources, problems = read_statements(statements)
    assert any(expected in str(problem) for problem in problems), [str(p) for p in problems]
    assert all(str(problem).startswith("statements/") for problem in problems)
    assert [source.keys["statement_id"] for source in sources] == ["one"]


def test_what_can_be_read_is_there_beside_a_mistake(statements: Path) -> None:
    edit("edition: 2022", "edition: second")(statements)
    [source], [problem] = read_statements(statements)
    assert problem.column == "edition"
    assert source.document == statements / "one.md"
    assert "edition" not in source.keys
    assert source.keys["publisher"] == "P"


def test_an_empty_or_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert "missing" in str(read_statements(tmp_path / "statements")[1][0])
    (tmp_path / "statements").mkdir()
    assert "no statement" in str(read_statements(tmp_path / "statements")[1][0])
