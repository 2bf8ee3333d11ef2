"""What `CHANGES.md` says of small publications that came one after the other."""

import json
import shutil
import time
from collections.abc import Iterator
from datetime import datetime, tzinfo
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from orchestration.publishing import building
from orchestration.publishing.building import OF_THE_RUNS, begin
from orchestration.publishing.changes import FILE, MOST_LISTED, write_changes
from orchestration.publishing.comparing import Difference, compare
from orchestration.publishing.folder import MANIFEST, kept, restore
from orchestration.publishing.publication import finish
from orchestration.publishing.schema import Table
from orchestration.settings import Settings

KEYS = {"metrics": ("metric_id",), "links": ("from_id", "to_id"), "quality_runs": ("run_id",)}


class Press:
    """A warehouse, and publications of it one after the other."""

    def __init__(self, root: Path) -> None:
        self.settings = Settings(root / "sources", root / "data")
        self.settings.sources.mkdir(parents=True)
        self.connection = duckdb.connect()
        self.runs = count(1)
        self.sql("create schema marts")
        self.sql("create table marts.metrics (metric_id varchar, value decimal(24, 6), quote text)")
        self.sql("insert into marts.metrics values ('m1', 1, 'one'), ('m2', 2, 'two')")
        self.sql("create table marts.links (from_id varchar, to_id varchar, note varchar)")
        self.sql("insert into marts.links values ('a', null, 'x'), ('a', 'b', 'y')")
        self.sql("create table marts.quality_runs (run_id varchar)")

    def sql(self, query: str, values: list[Any] | None = None) -> None:
        self.connection.execute(query, values)

    def publish(self, keys: dict[str, tuple[str, ...]] = KEYS) -> str:
        """Publish what the warehouse holds, and give what is said to have changed."""
        run_id = f"{next(self.runs):08}"
        self.sql("insert into marts.quality_runs values (?)", [run_id])
        made = begin(self.connection, self.settings, run_id, {})
        known = [Table(name, "One row.", keys.get(name, ("id",)), ()) for name in self.names()]
        write_changes(self.settings, made, known)
        finish(self.settings, made)
        return (self.settings.published / FILE).read_bytes().decode()

    def names(self) -> list[str]:
        return [
            name
            for (name,) in self.connection.sql("select table_name from duckdb_tables()").fetchall()
        ]

    @property
    def folder(self) -> Path:
        return self.settings.published.resolve()

    def rewrite_manifest(self, **content: Any) -> None:
        path = self.folder / MANIFEST
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | content), "utf-8")


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    # Characters of patterns, and what looks like a partition.
    made = Press(tmp_path / "d'été [1] a=b")
    yield made
    made.connection.close()


def tables(markdown: str) -> list[list[list[str]]]:
    """The tables of the page, their cells as they are read; nothing but the plainest markup."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    found: list[list[list[str]]] = []
    for place, token in enumerate(tokens):
        assert token.type not in {"html_block", "fence", "code_block", "blockquote_open"}
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in {"th_open", "td_open"}:
            children = tokens[place + 1].children or []
            plain = {"text", "text_special", "code_inline", "em_open", "em_close"}
            links = {"link_open", "link_close"}
            assert {child.type for child in children} <= plain | links, markdown
            for child in children:
                assert child.type != "link_open" or str(child.attrs["href"]).startswith("#")
            found[-1][-1].append("".join(child.content for child in children))
    return found


def test_the_first_publication_says_that_it_is(press: Press) -> None:
    said = press.publish()
    assert "is the first publication here" in said
    assert f"`{json.loads((press.folder / MANIFEST).read_text())['version']}`" in said
    assert tables(said) == []


def test_what_came_went_and_changed_is_told_by_table_and_key(press: Press) -> None:
    press.publish()
    first = kept(press.settings)[0][1]["version"]
    press.sql("update marts.metrics set value = 2.5, quote = null where metric_id = 'm2'")
    press.sql("insert into marts.metrics values ('m3', 3, 'three')")
    press.sql("delete from marts.links where to_id is null")
    said = press.publish()
    assert f"compared with the publication before, version `{first}`" in said
    assert "Rows: 1 added, 1 changed, 1 gone." in said
    assert tables(said) == [
        [
            ["table", "added", "changed", "gone", "rows before", "rows now"],
            ["links", "0", "0", "1", "2", "1"],
            ["metrics", "1", "1", "0", "2", "3"],
        ],
        [["from_id", "to_id"], ["a", "null"]],
        [["metric_id"], ["m3"]],
        [
            ["metric_id", "column", "before", "now"],
            ["m2", "value", "2", "2.5"],
            ["m2", "quote", "two", "null"],
        ],
    ]
    assert "By column: `value` in 1, `quote` in 1." in said


def test_what_tells_of_the_runs_is_left_out(press: Press) -> None:
    press.publish()
    press.sql("update marts.metrics set quote = 'another' where metric_id = 'm1'")
    said = press.publish()
    before, now = (
        pq.read_table(path / "parquet" / "quality_runs.parquet") for path, _ in kept(press.settings)
    )
    assert before != now
    for name in OF_THE_RUNS:
        assert f"## {name}" not in said
    assert "Rows: 0 added, 1 changed, 0 gone." in said


def test_the_same_content_is_published_as_the_same_bytes(press: Press) -> None:
    first = press.publish()
    assert press.publish() == first
    press.sql("delete from marts.metrics where metric_id = 'm1'")
    second = press.publish()
    assert second != first
    assert "1 gone" in second
    assert [press.publish() for _ in range(6)] == [second] * 6
    # By now the first is no longer kept.
    assert {one["version"] for _, one in kept(press.settings)} == {
        kept(press.settings)[0][1]["version"]
    }


def test_content_that_comes_back_has_the_changes_it_had(press: Press) -> None:
    first = press.publish()
    press.sql("update marts.metrics set value = 7 where metric_id = 'm1'")
    press.publish()
    press.sql("update marts.metrics set value = 1 where metric_id = 'm1'")
    assert press.publish() == first


def test_changes_that_were_tampered_with_are_not_taken_over(press: Press) -> None:
    press.publish()
    press.sql("update marts.metrics set value = 7 where metric_id = 'm1'")
    second = press.publish()
    (press.folder / FILE).write_text("# Nothing\n", "utf-8")
    assert press.publish() == second
    (press.folder / FILE).unlink()
    older = kept(press.settings)[1][0]
    shutil.rmtree(older)
    assert press.publish() == second


def test_an_earlier_publication_that_was_restored_changes_nothing(press: Press) -> None:
    press.publish()
    press.sql("update marts.metrics set value = 7 where metric_id = 'm1'")
    second = press.publish()
    newest, oldest = (path.name for path, _ in kept(press.settings))
    restore(press.settings, oldest)
    assert press.publish() == second
    restore(press.settings, oldest)
    press.sql("update marts.metrics set value = 8 where metric_id = 'm1'")
    said = press.publish()
    assert newest.rpartition("-")[0] in said
    assert ["m1", "value", "7", "8"] in tables(said)[1]


# ---- earlier publications that are not as this program makes them


def test_a_damaged_table_is_not_compared_and_the_others_are(press: Press) -> None:
    press.publish()
    (press.folder / "parquet" / "metrics.parquet").write_bytes(b"PAR1 nothing PAR1")
    press.sql("update marts.metrics set value = 7")
    press.sql("delete from marts.links where to_id is null")
    said = press.publish()
    assert (
        "Not compared, since the earlier file is damaged, missing or unreadable: `metrics`." in said
    )
    assert "Rows: 0 added, 0 changed, 1 gone." in said


def test_a_missing_table_and_one_nobody_can_read_are_not_compared(press: Press) -> None:
    press.publish()
    (press.folder / "parquet" / "metrics.parquet").unlink()
    links = press.folder / "parquet" / "links.parquet"
    links.write_bytes(b"PAR1 of another time PAR1")
    outputs = json.loads((press.folder / MANIFEST).read_text("utf-8"))["outputs"]
    outputs["parquet/links.parquet"] = sha256(links.read_bytes()).hexdigest()
    press.rewrite_manifest(outputs=outputs)
    press.sql("update marts.metrics set value = 7")
    press.sql("update marts.links set note = 'z'")
    said = press.publish()
    assert "unreadable: `links`, `metrics`." in said
    assert tables(said) == []


@pytest.mark.parametrize("outputs", [None, [], {}, "x", {"csv/metrics.csv": "0"}])
def test_a_publication_that_does_not_say_what_it_holds_is_not_compared(
    outputs: Any, press: Press
) -> None:
    press.publish()
    press.rewrite_manifest(outputs=outputs)
    press.sql("update marts.metrics set value = 7")
    assert "It does not say which tables it had" in press.publish()


def test_a_publication_without_a_manifest_is_none(press: Press) -> None:
    press.publish()
    (press.folder / MANIFEST).write_text("{", "utf-8")
    press.sql("update marts.metrics set value = 7")
    assert "is the first publication here" in press.publish()


def test_tables_and_columns_that_came_and_went(press: Press) -> None:
    press.publish()
    press.sql("drop table marts.links")
    press.sql("create table marts.actors as select 'x' as id")
    press.sql("alter table marts.metrics drop quote")
    press.sql("alter table marts.metrics add note varchar")
    press.sql("alter table marts.metrics alter value type decimal(30, 2)")
    press.sql("update marts.metrics set value = 3 where metric_id = 'm2'")
    said = press.publish()
    assert "Tables added: `actors`." in said
    assert "Tables gone: `links`." in said
    assert "Columns added: `note`." in said
    assert "Columns gone: `quote`." in said
    assert "Type of `value`: `DECIMAL(24,6)` before, `DECIMAL(30,2)` now." in said
    assert tables(said)[1:] == [
        [["metric_id", "column", "before", "now"], ["m2", "value", "2", "3"]]
    ]


def test_a_number_that_became_text_is_the_same_where_it_reads_the_same(press: Press) -> None:
    press.publish()
    press.sql("alter table marts.metrics alter value type varchar using if(value = 1, '1', 'two')")
    said = press.publish()
    assert tables(said)[1][1:] == [["m2", "value", "2", "two"]]


def test_rows_without_a_common_key_are_counted_and_no_more(press: Press) -> None:
    press.publish()
    press.sql("alter table marts.metrics rename metric_id to figure_id")
    said = press.publish(KEYS | {"metrics": ("figure_id",)})
    assert "The rows were not compared: its key was not there before\\: figure\\_id." in said
    assert tables(said)[0][1] == ["metrics", *["not compared"] * 3, "2", "2"]


def test_a_key_that_stood_for_several_rows_names_none(press: Press) -> None:
    press.sql("insert into marts.metrics values ('m1', 9, 'again')")
    press.publish()
    press.sql("delete from marts.metrics where value = 9")
    assert "not compared: 1 of its keys stood for several rows before" in press.publish()


def test_content_that_is_only_written_differently_is_no_change(press: Press) -> None:
    press.publish()
    press.sql("comment on column marts.metrics.quote is 'Words.'")
    press.sql("create or replace table marts.links as select to_id, from_id, note from marts.links")
    said = press.publish()
    assert "No table, column or row differs, only how the files are written." in said


# ---- words from outside

HOSTILE = [
    "a | b \\| c",
    "`code` ``` `` ",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](https://example.org/x.png) <https://example.org>",
    "two\nlines\r\n\n# heading\n- list\n| a | b |\n|---|---|",
    "\u202egnp.exe \u2028\u2029\x00\x1b[31m",
    "&lt;b&gt; *bold* _it_ ~~gone~~ | ---",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_from_outside_are_words(text: str, press: Press) -> None:
    press.publish()
    press.rewrite_manifest(version=text)
    press.sql("update marts.metrics set quote = ? where metric_id = 'm1'", [text])
    press.sql("insert into marts.metrics values (?, 3, '')", [text])
    said = press.publish()
    assert not set("\u202e\u2028\u2029\x00\x1b\r") & set(said)
    summary, added, changed = tables(said)
    assert len(summary) == len(added) == len(changed) == 2
    visible = "".join(text.split()).replace("\u202e", "(U+202E)")
    visible = visible.replace("\x00", "(U+0000)").replace("\x1b", "(U+001B)")
    assert "".join(added[1][0].split()) == visible
    assert changed[1][:3] == ["m1", "quote", "one"]
    assert "".join(changed[1][3].split()) == visible


def test_names_of_an_earlier_publication_are_words_too(press: Press) -> None:
    name = "`x` <img src=x> | [a](b:c)"
    press.sql(f'alter table marts.metrics add "{name}" varchar')
    press.publish()
    press.rewrite_manifest(
        outputs=json.loads((press.folder / MANIFEST).read_text("utf-8"))["outputs"]
        | {f"parquet/{name}.parquet": "0"}
    )
    press.sql(f'alter table marts.metrics drop "{name}"')
    said = press.publish()
    assert "<img" not in said.replace("\\<img", "")
    assert len(tables(said)) == 1
    assert "Tables gone: \\`x\\`" in said
    assert "Columns gone: \\`x\\`" in said


def test_a_long_text_is_shown_where_it_differs(press: Press) -> None:
    start = "Both governments agreed. " * 40
    press.sql("update marts.metrics set quote = ? where metric_id = 'm1'", [f"{start}Old end."])
    press.publish()
    press.sql("update marts.metrics set quote = ? where metric_id = 'm1'", [f"{start}New end."])
    said = press.publish()
    [row] = tables(said)[1][1:]
    assert row[2].startswith("…")
    assert row[2].endswith("agreed. Old end.")
    assert row[3].endswith("agreed. New end.")
    assert len(said) < 1500


def test_white_space_that_differs_is_said_to(press: Press) -> None:
    press.publish()
    press.sql("update marts.metrics set quote = 'one ' where metric_id = 'm1'")
    press.sql("update marts.metrics set quote = '' where metric_id = 'm2'")
    said = press.publish()
    assert tables(said)[1][1:] == [
        ["m1", "quote", "one", "one (differs in white space)"],
        ["m2", "quote", "two", "empty"],
    ]


# ---- much of it


def test_of_many_changes_the_first_are_listed_and_the_rest_counted_quickly(press: Press) -> None:
    press.sql("delete from marts.metrics")
    press.sql(
        "insert into marts.metrics select format('m{:06}', i), i, repeat('x', 200) || i "
        "from range(100_000) as t(i)"
    )
    press.publish()
    press.sql("update marts.metrics set value = value + 1, quote = quote || '!'")
    press.sql("delete from marts.metrics where metric_id < 'm030000'")
    press.sql("update marts.metrics set metric_id = 'n' || metric_id where metric_id >= 'm080000'")
    began = time.perf_counter()
    said = press.publish()
    taken = time.perf_counter() - began
    assert "Rows: 20,000 added, 50,000 changed, 50,000 gone." in said
    assert "By column: `value` in 50,000, `quote` in 50,000." in said
    assert f"And {100_000 - MOST_LISTED:,} more cells." in said
    assert f"And {20_000 - MOST_LISTED:,} more rows." in said
    assert f"And {50_000 - MOST_LISTED:,} more rows." in said
    assert tables(said)[2][1] == ["m000000"]
    assert len(said) < 20_000
    # With the writing of all three formats.
    assert taken < 20


# ---- any two states

TEXT = st.none() | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=3
)
STATE = st.dictionaries(
    st.tuples(TEXT, st.none() | st.integers(-2, 2)), st.tuples(TEXT, TEXT), max_size=6
)
State = dict[tuple[str | None, int | None], tuple[str | None, str | None]]


def write(path: Path, state: State) -> Path:
    names = {
        "old": pa.string(),
        "the \"key'": pa.int32(),
        "before": pa.string(),
        "new": pa.string(),
    }
    rows = [dict(zip(names, (*key, *values), strict=True)) for key, values in state.items()]
    pq.write_table(pa.Table.from_pylist(rows, pa.schema(list(names.items()))), path)
    return path


@given(STATE, STATE, st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_two_states_differ_by_what_sets_say(
    tmp_path_factory: pytest.TempPathFactory, old: State, new: State, more_in_common: bool
) -> None:
    if more_in_common:
        new = old | new
    folder = tmp_path_factory.mktemp("states")
    files = write(folder / "old.parquet", old), write(folder / "new.parquet", new)
    found = compare(*files, ("old", "the \"key'"), most=100)

    def keys(some: set[Any]) -> set[tuple[str | None, ...]]:
        return {(text, None if number is None else str(number)) for text, number in some}

    changed = {key for key in old.keys() & new.keys() if old[key] != new[key]}
    assert found.rows == (len(old), len(new))
    assert (found.added, found.gone) == (len(new.keys() - old.keys()), len(old.keys() - new.keys()))
    assert set(found.added_keys) == keys(new.keys() - old.keys())
    assert set(found.gone_keys) == keys(old.keys() - new.keys())
    assert found.changed == len(changed)
    cells = {
        (*next(iter(keys({key}))), name, was, now)
        for key in changed
        for name, was, now in zip(("before", "new"), old[key], new[key], strict=True)
        if was != now
    }
    assert {(*cell.key, cell.column, cell.old, cell.new) for cell in found.cells} == cells
    assert sum(found.columns.values()) == len(found.cells) == len(cells)
    assert bool(found) == (old != new)
    assert not compare(files[1], files[1], ("old", "the \"key'"), most=100)
    few = compare(*files, ("old", "the \"key'"), most=1)
    assert few.added_keys == found.added_keys[:1]
    assert few.cells == found.cells[:1]
    assert few.changed == found.changed
    assert sorted(path.name for path in folder.iterdir()) == ["new.parquet", "old.parquet"]


def test_no_difference_is_false() -> None:
    assert not Difference(rows=(3, 3))
    assert Difference(rows=(3, 3), new_columns=("x",))


# ---- the version


def test_a_version_is_the_day_and_a_hash_of_the_content_and_lasts_with_it(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on(year: int, month: int, day: int) -> str:
        class Clock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> "Clock":
                return cls(year, month, day, 12, tzinfo=tz)

        monkeypatch.setattr(building, "datetime", Clock)
        press.publish()
        return str(json.loads((press.folder / MANIFEST).read_text("utf-8"))["version"])

    first = on(2031, 2, 3)
    day, digest = first.split("-")
    assert day == "2031.02.03"
    assert len(digest) == 12
    assert int(digest, 16)
    # Another day, the same content: only the table of the runs has another row.
    assert on(2031, 2, 4) == first
    press.sql("update marts.metrics set value = 7 where metric_id = 'm1'")
    other = on(2031, 2, 5)
    assert other.startswith("2031.02.05-")
    assert other.split("-")[1] != digest
    # The content of the first day comes back.
    press.sql("update marts.metrics set value = 1 where metric_id = 'm1'")
    assert on(2031, 2, 6) == first
    built = [one["built_at"][:10] for _, one in kept(press.settings)]
    assert built == ["2031-02-06", "2031-02-05", "2031-02-04", "2031-02-03"]
