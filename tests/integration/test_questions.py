"""Each question of docs/questions.md has the answer that is printed there."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT, Workspace
from tests.printed import answer, examples, first_line

QUESTIONS = PROJECT / "docs" / "questions.md"


def make_earlier(warehouse: Path, path: Path) -> None:
    """An earlier publication, without one of the figures and with another value for a second."""
    shutil.copyfile(warehouse, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("delete from marts.metrics where metric_id = 'hlsd-2023-m57'")
        connection.execute(
            "update marts.metrics set value = 40000 where metric_id = 'hlsd-2023-m44'"
        )


@pytest.fixture(scope="module")
def earlier(published: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("earlier") / "warehouse.duckdb"
    make_earlier(published.published / "warehouse.duckdb", path)
    return path


@pytest.mark.parametrize("example", examples(QUESTIONS), ids=first_line)
def test_the_answer_is_the_one_that_is_printed(
    example: tuple[str, str], published: Workspace, earlier: Path
) -> None:
    query, printed = example
    assert printed.count("\n") > 2, "the question has no answer"
    assert answer(query, published.published / "warehouse.duckdb", earlier) == printed


def test_there_are_twenty_questions_or_more() -> None:
    assert QUESTIONS.read_text("utf-8").count("\n## ") == len(examples(QUESTIONS)) >= 20
