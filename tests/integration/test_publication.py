"""What a good run leaves behind, held against the files it was made from.

Nothing here uses the project's own readers: texts are decoded and folded, and numbers are found, by
the few lines below.
"""

import csv
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import duckdb
import pytest

from orchestration.publishing.building import OF_THE_RUNS
from tests.conftest import Workspace
from tests.conventions.contract import COLLECTIONS, LABELS, MARTS, PERIOD_BASES, QUALIFIERS

Row = dict[str, Any]


def rows(workspace: Workspace, query: str) -> list[Row]:
    """The rows of a query on the published DuckDB file."""
    path = workspace.published / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.sql(query)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def texts(workspace: Workspace) -> dict[str, str]:
    """The statements as their bytes say, nothing changed."""
    return {
        path.stem: path.read_bytes().decode("utf-8")
        for path in (workspace.sources / "statements").iterdir()
        if path.suffix != ".yml"
    }


def folded(text: str) -> str:
    return " ".join(text.split())


def spans(text: str, quote: str) -> list[tuple[int, int]]:
    """Where the quote stands, whatever the white space."""
    pattern = r"\s+".join(map(re.escape, quote.split()))
    return [match.span() for match in re.finditer(pattern, text)]


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def state(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file with its time of change and its hash."""
    return {
        name: ((folder / name).stat().st_mtime_ns, digest)
        for name, digest in hashes(folder).items()
    }


# ---- what is there


def test_the_published_folder_has_what_the_contract_lists(published: Workspace) -> None:
    names = {path.name for path in published.published.iterdir()}
    assert {"warehouse.duckdb", "parquet", "csv", "manifest.json"} <= names
    tables = {row["table_name"] for row in rows(published, "from duckdb_tables()")}
    assert set(MARTS) <= tables
    for form in ("csv", "parquet"):
        assert {path.stem for path in (published.published / form).iterdir()} == tables


@pytest.mark.parametrize("mart", MARTS)
def test_every_mart_begins_with_the_columns_of_the_contract(
    mart: str, published: Workspace
) -> None:
    with duckdb.connect(
        str(published.published / "warehouse.duckdb"), read_only=True
    ) as connection:
        columns = connection.table(f"marts.{mart}").columns
    assert columns[: len(MARTS[mart])] == MARTS[mart]
    with (published.published / "csv" / f"{mart}.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == columns


def test_the_duckdb_file_opens_read_only_and_refuses_to_be_changed(published: Workspace) -> None:
    path = published.published / "warehouse.duckdb"
    before = path.read_bytes()
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.sql("select count(*) from marts.metrics").fetchall() == [(80,)]
        with pytest.raises(duckdb.Error, match="read-only"):
            connection.execute("delete from marts.metrics")
    assert path.read_bytes() == before


def test_every_table_and_column_is_explained_in_the_file_itself(published: Workspace) -> None:
    tables = rows(published, "select table_name, comment from duckdb_tables()")
    assert [row for row in tables if not (row["comment"] or "").startswith("One row per ")] == []
    names = "table_name, column_name, comment"
    columns = rows(published, f"select {names} from duckdb_columns() where schema_name = 'marts'")
    assert [row for row in columns if not row["comment"]] == []


def test_the_numbers_of_rows_are_those_of_the_curation(published: Workspace) -> None:
    by_edition = "select edition, count(*) as n from marts.{} group by edition order by edition"
    metrics = rows(published, by_edition.format("metrics"))
    assert [(row["edition"], row["n"]) for row in metrics] == [(2022, 22), (2023, 58)]
    commitments = rows(published, by_edition.format("commitments"))
    assert [(row["edition"], row["n"]) for row in commitments] == [(2022, 14), (2023, 25)]
    assert len(rows(published, "from marts.follow_through")) == 39
    for row in rows(published, "from marts.statements"):
        assert row["numbers_found"] == row["numbers_accounted_for"] > 0


def test_codes_are_those_of_the_contract(published: Workspace) -> None:
    for row in rows(published, "from marts.metrics"):
        assert row["qualifier"] in QUALIFIERS
        assert row["period_basis"] in PERIOD_BASES
        assert row["collection"] in COLLECTIONS
        assert row["obs_status"] in {"V", "K", "W", "E"}
        assert row["result_level"] in {"input", "output", "outcome"}
    assert {row["label"] for row in rows(published, "from marts.follow_through")} <= LABELS


def test_both_tables_of_commitments_tell_the_same_label(published: Workspace) -> None:
    labels = "select commitment_id, label, verifiable from marts.{} order by commitment_id"
    assert rows(published, labels.format("commitments")) == rows(
        published, labels.format("follow_through")
    )


SCORES = {"carried_out": 1, "advanced": 0, "set_back": -1, "restated": 0}


def label_of(row: Row) -> str:
    """The table of the contract, line by line."""
    if row["next_edition"] is None or row["evidence"] is None:
        return "pending"
    if row["evidence"] != "none":
        done = {"reported_done": "carried_out", "reported_progress": "advanced"}
        return done.get(row["evidence"], "set_back")
    if row["wording"] != "absent":
        return "restated"
    return "not_mentioned_again" if row["verifiable"] == "yes" else "not_assessable"


def test_every_label_and_score_follows_the_table_of_the_contract(published: Workspace) -> None:
    for row in rows(published, "from marts.follow_through"):
        assert row["label"] == label_of(row), row["commitment_id"]
        assert row["g20_score"] == SCORES.get(row["label"]), row["commitment_id"]


# ---- the way back to the words


class Quoting(NamedTuple):
    """A published table that quotes: which statement, where, and under which address."""

    table: str
    key: str
    statement: str
    quote: str
    start: str
    end: str
    url: str


QUOTINGS = [
    Quoting(
        "metrics",
        "metric_id",
        "statement_id",
        "quote",
        "quote_start",
        "quote_end",
        "text_fragment_url",
    ),
    Quoting(
        "commitments",
        "commitment_id",
        "statement_id",
        "quote",
        "quote_start",
        "quote_end",
        "text_fragment_url",
    ),
    Quoting(
        "context_numbers",
        "line_number",
        "statement_id",
        "quote",
        "quote_start",
        "quote_end",
        "text_fragment_url",
    ),
    Quoting(
        "follow_through",
        "commitment_id",
        "next_statement_id",
        "evidence_quote",
        "evidence_start",
        "evidence_end",
        "evidence_text_fragment_url",
    ),
]


@pytest.mark.parametrize("quoting", QUOTINGS, ids=lambda quoting: quoting.table)
def test_every_quote_stands_at_its_offsets_and_nowhere_else(
    quoting: Quoting, published: Workspace
) -> None:
    statements = texts(published)
    quoted = [row for row in rows(published, f"from marts.{quoting.table}") if row[quoting.quote]]
    assert len(quoted) >= 4
    for row in quoted:
        text, start, end = statements[row[quoting.statement]], row[quoting.start], row[quoting.end]
        assert folded(text[start:end]) == folded(row[quoting.quote]), row[quoting.key]
        assert spans(text, row[quoting.quote]) == [(start, end)], row[quoting.key]


@pytest.mark.parametrize("quoting", QUOTINGS, ids=lambda quoting: quoting.table)
def test_every_address_leads_to_the_page_of_the_statement_and_words_on_it(
    quoting: Quoting, published: Workspace
) -> None:
    pages = {
        row["statement_id"]: row["source_url"] for row in rows(published, "from marts.statements")
    }
    for row in rows(published, f"from marts.{quoting.table}"):
        if not row[quoting.quote]:
            assert row[quoting.url] is None, row[quoting.key]
            continue
        page, _, fragment = row[quoting.url].partition("#:~:text=")
        assert page == pages[row[quoting.statement]]
        # prefix-,start,end,-suffix: a hyphen that belongs to the words is written as %2D.
        words = [part.strip("-") for part in fragment.split(",") if part]
        assert words, row[quoting.key]
        text = folded(texts(published)[row[quoting.statement]]).casefold()
        for part in words:
            assert unquote(part).casefold() in text, row[quoting.key]


def test_a_figure_without_offsets_or_evidence_without_words_does_not_exist(
    published: Workspace,
) -> None:
    missing = "select * from marts.metrics where quote_start is null or quote_end is null"
    assert rows(published, missing) == []
    for row in rows(published, "from marts.follow_through"):
        has_evidence = row["evidence"] not in {None, "none"}
        assert has_evidence == (row["evidence_quote"] is not None), row["commitment_id"]
        assert has_evidence == (row["evidence_start"] is not None), row["commitment_id"]


MARKER = re.compile(r"^[ \t]*(\d+)[.)][ \t]", re.MULTILINE)


@pytest.mark.parametrize("statement", ["hlsd-2022", "hlsd-2023"])
def test_every_digit_of_a_statement_is_a_figure_context_or_the_number_of_an_item(
    statement: str, published: Workspace
) -> None:
    text = texts(published)[statement]
    explained = [match.span(1) for match in MARKER.finditer(text)]
    for table in ("metrics", "context_numbers"):
        for row in rows(published, f"from marts.{table} where statement_id = '{statement}'"):
            explained += spans(text, row["quote"])
    runs = [match.span() for match in re.finditer(r"\d+", text)]
    assert len(runs) > 50
    lost = [
        text[max(0, start - 30) : end + 30]
        for start, end in runs
        if not any(first <= start and end <= last for first, last in explained)
    ]
    assert lost == []


def test_no_published_word_is_called_broken(published: Workspace) -> None:
    """Silence is no finding. Only the rationale and the texts themselves may use such words."""
    for row in rows(published, "select label, evidence, wording from marts.follow_through"):
        assert not re.search(r"broken|failed|kept", " ".join(filter(None, row.values())))


# ---- what every run reports


def test_the_manifest_has_the_hash_of_every_input_and_output(published: Workspace) -> None:
    manifest = json.loads((published.published / "manifest.json").read_text("utf-8"))
    assert manifest["inputs"] == hashes(published.sources)
    outputs = hashes(published.published)
    del outputs["manifest.json"]
    assert manifest["outputs"] == outputs
    assert manifest["rows"]["metrics"] == 80
    assert manifest["run_id"] == published.report()["run_id"]
    assert datetime.fromisoformat(manifest["built_at"]).tzinfo is not None
    assert all(re.match(r"\d+\.\d+", version) for version in manifest["tools"].values())


def test_the_hashes_of_the_statements_are_published(published: Workspace) -> None:
    inputs = hashes(published.sources)
    for row in rows(published, "from marts.statements"):
        assert row["sha256"] == inputs[f"statements/{row['file_name']}"]


def test_the_report_of_a_good_run_lists_every_check(published: Workspace) -> None:
    report = published.report()
    assert report["outcome"] == "published"
    assert report["not_run"] == []
    started = datetime.fromisoformat(report["started_at"])
    assert started < datetime.fromisoformat(report["finished_at"])
    keys = {"name", "table", "severity", "passed", "failing_rows", "message", "sample"}
    for check in report["checks"]:
        assert keys <= set(check)
        assert check["severity"] in {"error", "warn"}
        assert check["passed"] == (check["failing_rows"] == 0) == (check["sample"] == [])
    # What is odd about the two statements, and true.
    assert {
        f"{check['table']}.{check['name']}" for check in report["checks"] if not check["passed"]
    } == {
        "raw.claim_checks.every_period_flag_fits_the_dates",
        "raw.commitments.every_commitment_could_be_verified",
        "raw.indicators.every_indicator_has_several_figures",
        "raw.metrics.every_period_is_stated",
        "raw.metrics.every_place_is_one_of_the_text",
        "raw.metrics.no_two_figures_of_an_edition_contradict_each_other",
        "raw.statements.every_statement_is_read_from_its_publisher",
        "raw.statements.no_next_edition_is_overdue",
    }
    assert {check["severity"] for check in report["checks"] if not check["passed"]} == {"warn"}
    names = Counter((check["table"], check["name"]) for check in report["checks"])
    assert set(names.values()) == {1}


def test_the_published_table_of_checks_is_the_report(published: Workspace) -> None:
    reported = [
        (check["table"], check["name"], check["severity"], check["passed"], check["failing_rows"])
        for check in published.report()["checks"]
    ]
    columns = ("table_name", "name", "severity", "passed", "failing_rows")
    stored = [
        tuple(row[column] for column in columns)
        for row in rows(published, "from marts.quality_checks")
    ]
    assert sorted(stored) == sorted(reported)


def test_data_docs_have_a_page_for_every_suite(published: Workspace) -> None:
    docs = published.data / "quality" / "data_docs"
    assert "<html" in (docs / "index.html").read_text("utf-8")
    pages = [path.relative_to(docs).as_posix() for path in docs.rglob("*.html")]
    for table in ("raw.metrics", "raw.commitments", "marts.metrics", "marts.follow_through"):
        assert any(table in page and "validations" in page for page in pages), table


def test_data_docs_ask_nobody_for_anything(published: Workspace) -> None:
    """No script, no picture, no style from elsewhere, and no traces of earlier runs."""
    docs = published.data / "quality" / "data_docs"
    pages = list(docs.rglob("*"))
    assert {path.suffix for path in pages if path.is_file()} == {".html"}
    for path in pages:
        if path.is_file():
            page = path.read_text("utf-8")
            assert not re.search(r"<script|<link|<img|@import|url\(|https?://[^<]*\.(js|css)", page)
            assert "default-src 'none'" in page
    runs = [path.name for path in docs.glob("validations/raw/metrics/__none__/*")]
    assert len(runs) == 1
    assert sum(path.stat().st_size for path in pages) < 3_000_000


def test_the_pages_speak_in_sentences(published: Workspace) -> None:
    [page] = (published.data / "quality" / "data_docs").rglob("frames-raw.metrics.html")
    assert "every_metric_has_a_unit: Every figure has a unit." in page.read_text("utf-8")


def test_every_check_says_how_many_faults_prove_it(published: Workspace) -> None:
    unproven = rows(published, "from marts.quality_checks where seeded_faults = 0")
    assert unproven == []


# ---- a second run

# Python tells an audit hook of every file that is opened for writing, moved, made or removed.
WATCH = """
import os, sys

log = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Which of its arguments an event changes.
changing = {"os.mkdir": [0], "os.remove": [0], "os.rmdir": [0], "os.truncate": [0]}
changing |= {"os.rename": [0, 1], "os.link": [1], "os.symlink": [1], "open": [0]}
# Which of them is the open folder that a path starts from; -1 for none.
starting = {"os.mkdir": 2, "os.remove": 1, "os.rmdir": 1}

def watch(event, arguments):
    touched = [arguments[place] for place in changing.get(event, ())]
    if event != "open" or (arguments[2] or 0) & writing:
        folder = arguments[starting[event]] if event in starting else -1
        for path in touched:
            if isinstance(path, (str, bytes, os.PathLike)):
                path = os.fsdecode(path)
                if folder != -1:
                    path = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), path)
                path = os.path.abspath(path)
                os.write(log, os.fsencode(path) + b"\\0")

sys.addaudithook(watch)
"""


class Again(NamedTuple):
    """A published workspace that was run once more, watched."""

    workspace: Workspace
    result: subprocess.CompletedProcess[str]
    sources_before: dict[str, tuple[int, str]]
    written: set[Path]
    elsewhere: Path


@pytest.fixture(scope="module")
def again(published: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Again:
    root = tmp_path_factory.mktemp("again")
    elsewhere = root / "elsewhere"
    for name in ("home", "temporary", "watch"):
        (elsewhere / name).mkdir(parents=True)
    (elsewhere / "watch" / "sitecustomize.py").write_text(WATCH)
    workspace = Workspace(root / "sources", root / "data")
    shutil.copytree(published.sources, workspace.sources)
    shutil.copytree(published.data, workspace.data, symlinks=True)
    before = state(workspace.sources)
    result = workspace.run(
        "--always",
        HOME=str(elsewhere / "home"),
        TMPDIR=str(elsewhere / "temporary"),
        PYTHONPATH=str(elsewhere / "watch"),
        PYTHONDONTWRITEBYTECODE="1",
        WATCH_LOG=str(elsewhere / "watch" / "log"),
    )
    log = (elsewhere / "watch" / "log").read_bytes()
    written = {Path(os.fsdecode(name)) for name in log.split(b"\0") if name}
    return Again(workspace, result, before, written, elsewhere)


def test_a_second_run_publishes_too(again: Again) -> None:
    assert again.result.returncode == 0, again.result.stdout + again.result.stderr
    assert "Traceback" not in again.result.stdout + again.result.stderr
    assert again.workspace.report()["outcome"] == "published"


def test_the_same_sources_give_the_same_bytes(again: Again, published: Workspace) -> None:
    def lasting(workspace: Workspace) -> dict[str, str]:
        names = hashes(workspace.published)
        return {
            name: digest
            for name, digest in names.items()
            if name.startswith(("csv", "parq")) and Path(name).stem not in OF_THE_RUNS
        }

    assert len(lasting(published)) > 20
    assert lasting(again.workspace) == lasting(published)


def test_a_second_publication_stands_beside_the_first(again: Again, published: Workspace) -> None:
    assert len(list((again.workspace.data / "publications").iterdir())) == 2
    first, second = (
        json.loads((workspace.published / "manifest.json").read_text("utf-8"))
        for workspace in (published, again.workspace)
    )
    assert first["version"].rpartition("-")[2] == second["version"].rpartition("-")[2]
    assert first["run_id"] != second["run_id"]


def test_a_run_leaves_its_sources_alone(again: Again, published: Workspace) -> None:
    assert state(again.workspace.sources) == again.sources_before
    assert hashes(published.sources) == hashes(again.workspace.sources)


def test_a_run_writes_nowhere_but_into_its_data_folder(again: Again) -> None:
    data, temporary = again.workspace.data, again.elsewhere / "temporary"
    assert len([path for path in again.written if data in path.parents]) > 50, "the watch works"
    outside = {
        path
        for path in again.written - {data, Path(os.devnull)}
        if not {data, temporary}.intersection(path.parents)
    }
    assert outside == set()
    assert sorted(path.name for path in again.workspace.data.parent.iterdir()) == [
        "data",
        "elsewhere",
        "sources",
    ]


def test_a_run_clears_its_temporary_files_away(again: Again) -> None:
    left = [path for name in ("home", "temporary") for path in (again.elsewhere / name).rglob("*")]
    assert left == []
