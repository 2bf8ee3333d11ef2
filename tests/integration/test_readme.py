"""The queries of the README give the answers printed there."""

import pytest

from tests.conftest import PROJECT, Workspace
from tests.printed import answer, examples, first_line

README = PROJECT / "README.md"


@pytest.mark.parametrize("example", examples(README), ids=first_line)
def test_the_answer_is_the_one_that_is_printed(
    example: tuple[str, str], published: Workspace
) -> None:
    query, printed = example
    assert answer(query, published.published / "warehouse.duckdb") == printed
