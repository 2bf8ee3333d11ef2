"""A refresh of generated statements publishes, and each mart has rows."""

from pathlib import Path

import duckdb

from benchmarks.corpus import make_corpus
from tests.conftest import Workspace


def test_a_generated_corpus_is_published_with_rows_in_every_mart(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "sources", tmp_path / "data")
    rows = make_corpus(workspace.sources, 20)
    result = workspace.run()
    assert result.returncode == 0, result.stdout + result.stderr
    with duckdb.connect(str(workspace.published / "warehouse.duckdb"), read_only=True) as found:
        tables = found.execute(
            "select table_name from information_schema.tables where table_schema = 'marts'"
        ).fetchall()
        counts = {
            name: found.execute(f"select count(*) from marts.{name}").fetchall()[0][0]
            for (name,) in tables
        }
        labels = found.execute("select count(distinct label) from marts.commitments").fetchall()
    assert len(counts) > 20
    assert [name for name, count in counts.items() if not count] == []
    assert counts["statements"] == 20
    assert {name: counts[name] for name in ("metrics", "commitments", "claim_checks")} == {
        name: rows[name] for name in ("metrics", "commitments", "claim_checks")
    }
    assert labels == [(7,)], "every label there is"
