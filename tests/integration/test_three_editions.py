"""A third edition needs a statement and rows, and no code: promises go on through all three."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.conftest import Workspace, _workspace

STATEMENT = """Joint Statement: U.S.-Mexico High-Level Security Dialogue, third edition

Both governments decided on the following actions:

1. Publish the work plan to advance cybersecurity cooperation between our governments.
2. Expand investment in public health, law enforcement, and justice institutions.
"""
SIDECAR = """statement_id: hlsd-2024
series_id: us-mx-hlsd
edition: 2024
title: "Joint Statement, third edition"
issued_on: 2024-10-10
language: en
publisher: Example
source_url: https://example.org/hlsd-2024/
licence: example
sha256: {digest}
curation: pending
"""
COMMITMENTS = """\
hlsd-2024-c01,hlsd-2024,1,cyber,US;MX,yes,\
Publish the work plan to advance cybersecurity cooperation between our governments.,
hlsd-2024-c02,hlsd-2024,2,security-and-justice-sector,US;MX,yes,\
"Expand investment in public health, law enforcement, and justice institutions.",
"""
FOLLOW_THROUGH = """\
hlsd-2023-c01,hlsd-2024,none,merged,hlsd-2024-c02,,Carried on in part.
hlsd-2023-c04,hlsd-2024,none,merged,hlsd-2024-c02,,Carried on in part.
hlsd-2023-c21,hlsd-2024,none,strengthened,hlsd-2024-c01,,A later stage.
"""

# One way that the README documents, another way to the same: no closure, and safe in a circle.
RECURSIVE = """
with recursive followed as (
    select from_commitment_id, to_commitment_id from marts.commitment_links
    union
    select followed.from_commitment_id, links.to_commitment_id
    from followed
    inner join marts.commitment_links as links
        on followed.to_commitment_id = links.from_commitment_id
)

from followed
"""


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = _workspace(tmp_path_factory.mktemp("three"))
    statements = workspace.sources / "statements"
    (statements / "hlsd-2024.txt").write_bytes(STATEMENT.encode())
    digest = sha256(STATEMENT.encode()).hexdigest()
    (statements / "hlsd-2024.yml").write_text(SIDECAR.format(digest=digest), encoding="utf-8")
    workspace.edit("curated/commitments.csv", lambda text: text + COMMITMENTS)
    workspace.edit("curated/follow_through.csv", lambda text: text + FOLLOW_THROUGH)
    result = workspace.run()
    assert result.returncode == 0, result.stdout + result.stderr
    return workspace


def ask(workspace: Workspace, query: str, *values: Any) -> list[tuple[Any, ...]]:
    path: Path = workspace.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query, values).fetchall()


def test_a_promise_is_followed_forwards_through_a_split_and_a_merger(third: Workspace) -> None:
    query = (
        "select to_commitment_id, steps, to_edition from marts.commitment_paths "
        "where from_commitment_id = ? order by all"
    )
    assert ask(third, query, "hlsd-2022-c01") == [
        ("hlsd-2023-c01", 1, 2023),
        ("hlsd-2023-c04", 1, 2023),
        ("hlsd-2024-c02", 2, 2024),
    ]
    assert ask(third, query, "hlsd-2022-c13") == [
        ("hlsd-2023-c21", 1, 2023),
        ("hlsd-2024-c01", 2, 2024),
    ]


def test_a_promise_is_followed_back_to_where_it_began(third: Workspace) -> None:
    query = (
        "select from_commitment_id, steps from marts.commitment_paths "
        "where to_commitment_id = ? order by all"
    )
    assert ask(third, query, "hlsd-2024-c02") == [
        ("hlsd-2022-c01", 2),
        ("hlsd-2022-c02", 2),
        ("hlsd-2023-c01", 1),
        ("hlsd-2023-c04", 1),
    ]
    assert ask(third, query, "hlsd-2022-c01") == []


def test_one_recursive_query_finds_the_same(third: Workspace) -> None:
    paths = ask(third, "select from_commitment_id, to_commitment_id from marts.commitment_paths")
    assert sorted(ask(third, RECURSIVE)) == sorted(paths)
    assert len(paths) == 12 + 3 + 3, "links to 2023, links to 2024, and both in a row"


def test_each_step_says_which_words_changed(third: Workspace) -> None:
    [(removed, added, predecessors)] = ask(
        third,
        "select words_removed, words_added, predecessors from marts.commitment_links "
        "where from_commitment_id = 'hlsd-2023-c21'",
    )
    assert removed == "Finalize;and infrastructure security"
    assert (added, predecessors) == ("Publish", 1)


def test_the_third_edition_is_in_every_other_table_too(third: Workspace) -> None:
    labels = dict(ask(third, "select commitment_id, label from marts.follow_through"))
    assert labels["hlsd-2023-c21"] == "restated"
    assert labels["hlsd-2024-c01"] == labels["hlsd-2023-c02"] == "pending"
    covered = ask(
        third,
        "select topic_id, commitments, coverage from marts.outcome_coverage "
        "where edition = 2024 and commitments > 0 order by topic_id",
    )
    assert covered == [
        ("cyber", 1, "commitments_only"),
        ("security-and-justice-sector", 1, "commitments_only"),
    ]
    [(quotes,)] = ask(third, "select count(*) from marts.annotations where edition = 2024")
    assert quotes == 2
