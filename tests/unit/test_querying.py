"""Questions to a published file: what comes back, and what may not be asked."""

import csv
import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from orchestration.querying import NoAnswer, NothingPublished, answer, ask


@pytest.fixture
def published(tmp_path: Path) -> Path:
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.metrics (metric_id varchar, value decimal(38, 18), day date, "
            "quote varchar)"
        )
        connection.execute("comment on table marts.metrics is 'One row per figure.'")
        connection.executemany(
            "insert into marts.metrics values (?, ?, ?, ?)",
            [
                ("m1", Decimal("12345678901234567890.000000000000000001"), "2023-10-05", "=1+1"),
                ("m2", None, None, '[red]\x1b[31m\u202e, "two"\nlines'),
            ],
        )
    return tmp_path


def asked(published: Path, question: str, form: str = "table") -> str:
    out = io.StringIO()
    ask(published / "warehouse.duckdb", question, form, out)
    return out.getvalue()


def test_a_table_is_read_by_people(published: Path) -> None:
    shown = asked(published, "select * from metrics order by metric_id")
    assert "12345678901234567890.000000000000000001" in shown
    assert "NULL" in shown
    assert "[red]⟦U+001B⟧[31m⟦U+202E⟧" in shown
    assert "\x1b" not in shown
    assert shown.endswith("2 rows\n")


def test_a_long_answer_is_cut_for_people_and_whole_for_programs(published: Path) -> None:
    shown = asked(published, "select range as n from range(5000)")
    assert "199" in shown
    assert "200 are shown" in shown
    assert "4999" not in shown
    assert asked(published, "select range as n from range(5000)", "csv").count("\r\n") == 5001


def test_csv_is_exact_and_runs_nothing(published: Path) -> None:
    text = asked(published, "select * from metrics order by metric_id", "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[0] == {
        "metric_id": "m1",
        "value": "12345678901234567890.000000000000000001",
        "day": "2023-10-05",
        "quote": "'=1+1",
    }
    assert rows[1]["value"] == ""
    assert rows[1]["quote"] == '[red]\x1b[31m\u202e, "two"\nlines'


def test_json_is_exact(published: Path) -> None:
    text = asked(published, "select * from metrics order by metric_id", "json")
    rows = json.loads(text, parse_float=Decimal)
    assert rows[0]["value"] == Decimal("12345678901234567890.000000000000000001")
    assert rows[0]["day"] == "2023-10-05"
    assert rows[1]["value"] is None
    assert json.loads(asked(published, "from metrics limit 0", "json")) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("select * from metrcs", 'Did you mean "metrics"'),
        ("select quot from metrics", 'Did you mean one of "quote"'),
        ("selec 1", "syntax error"),
        ("select 1; select 2", "one question at a time"),
        ("", "one question at a time"),
        ("create table x as select 1", "only questions"),
        ("insert into metrics values ('m3', 1, null, '')", "only questions"),
        ("attach 'other.db'", "only questions"),
        ("from read_csv('/etc/passwd')", "disabled by configuration"),
        ("copy metrics to 'stolen.csv'", "only questions"),
        ("set enable_external_access = true", "only questions"),
        ("load 'httpfs'", "only questions"),
        ("with gone as (delete from metrics returning *) from gone", ""),
        ("select * from published", "does not exist"),
    ],
)
def test_a_mistake_is_named_and_nothing_but_the_tables_is_read(
    published: Path, question: str, said: str
) -> None:
    with pytest.raises(NoAnswer) as raised:
        asked(published, question)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert [path.name for path in published.iterdir()] == ["warehouse.duckdb"]


def test_the_tables_are_listed(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(published, None, "csv")
    assert capsys.readouterr().out.splitlines()[1:] == ["metrics,2,One row per figure."]


def test_nothing_published_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingPublished):
        answer(tmp_path, "select 1", "table")


def test_it_starts_without_the_orchestrator() -> None:
    heavy = "dagster dbt great_expectations pandas pyarrow sqlalchemy"
    program = (
        "import sys, orchestration.querying, duckdb\n"
        f"assert not set({heavy.split()!r}) & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
