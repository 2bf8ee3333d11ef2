from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orchestration.ingest import TABLES, read_table

PILLARS = TABLES["pillars"]
METRICS = TABLES["metrics"]
UNITS = TABLES["units"]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    folder = folder / "curated"
    folder.mkdir(exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return folder


def metrics_file(**cells: str) -> str:
    names = [column.name for column in METRICS.columns if not column.optional]
    values = {"metric_id": "m1", "value": "12"} | cells
    return ",".join(names) + "\n" + ",".join(values.get(name, "") for name in names) + "\n"


def messages(folder: Path, table: str) -> list[str]:
    return [str(problem) for problem in read_table(folder, TABLES[table])[1]]


def test_a_clean_table_has_types_line_numbers_and_no_problems(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        "metrics.csv",
        metrics_file(value="37433124.16", period_start="2022-10-01", period_end="2023-07-31"),
    )
    table, problems = read_table(folder, METRICS)
    assert problems == []
    assert table is not None
    [row] = table.to_pylist()
    assert row["value"] == Decimal("37433124.160000")
    assert row["period_start"] == date(2022, 10, 1)
    assert row["line_number"] == 2
    assert row["note"] is None


@pytest.mark.parametrize(
    "content",
    [
        b'\xef\xbb\xbfpillar_id,position,name\r\np,1,"a, b\r\nc"\r\n\r\n   \r\nq,2,x\r\n',
        b'pillar_id,position,name\np,1,"a, b\r\nc"\n\n\nq,2,x\n\n\n',
        b'extra,name,pillar_id,position\n,"a, b\r\nc",p,1\n,x,q,2',
    ],
    ids=["byte-order mark and CRLF", "blank lines", "other order, an extra column"],
)
def test_what_editors_do_to_a_file_changes_nothing(tmp_path: Path, content: bytes) -> None:
    folder = write(tmp_path, "pillars.csv", content)
    table, problems = read_table(folder, PILLARS)
    assert problems == []
    assert table is not None
    rows = table.drop_columns(["line_number"]).to_pylist()
    assert rows == [
        {"pillar_id": "p", "position": 1, "name": "a, b\r\nc"},
        {"pillar_id": "q", "position": 2, "name": "x"},
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"value": '"1,435"'}, "line 2, column value: found '1,435', expected a plain decimal"),
        ({"value": "NaN"}, "line 2, column value: found 'NaN'"),
        ({"value": "1e6"}, "line 2, column value: found '1e6'"),
        ({"value": "0.1234567"}, "at most 6 decimals"),
        ({"value": "1" * 15}, "at most 14 digits before the point"),
        ({"period_end": "2023-02-30"}, "column period_end: found '2023-02-30', expected a day"),
        ({"period_end": "31/07/2023"}, "expected a date such as 2023-07-31"),
    ],
)
def test_a_cell_that_cannot_be_read_names_its_line_and_column(
    tmp_path: Path, cells: dict[str, str], expected: str
) -> None:
    folder = write(tmp_path, "metrics.csv", metrics_file(**cells))
    [message] = messages(folder, "metrics")
    assert message.startswith("curated/metrics.csv, line 2")
    assert expected in message


def test_every_bad_cell_of_a_file_is_reported(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        "units.csv",
        "unit,name,dimension,base_unit,factor\nkg,k,mass,kg,one\nlb,p,mass\nt,t,mass,kg,1000\n"
        "oz,o,mass,kg,NaN\n",
    )
    table, problems = read_table(folder, UNITS)
    assert [problem.line for problem in problems] == [2, 3, 5]
    assert table is not None
    assert table.column("unit").to_pylist() == ["kg", "t", "oz"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "the file is missing"),
        (b"", "curated/pillars.csv"),
        (b"pillar_id,position\np,1\n", "column name: the column is missing"),
        (b"pillar_id,position,name,name\np,1,a,b\n", "column name: the column stands"),
        ("pillar_id,position,name\np,1,Niñez\n".encode("latin-1"), "line 2"),
        ("pillar_id,position,name\np,1,a\n".encode("utf-16"), "curated/pillars.csv"),
        (b"\x00\x01\x02", "curated/pillars.csv"),
    ],
)
def test_a_file_that_cannot_be_read_gives_no_table(
    tmp_path: Path, content: bytes | None, expected: str
) -> None:
    folder = tmp_path / "curated"
    if content is not None:
        write(tmp_path, "pillars.csv", content)
    table, problems = read_table(folder, PILLARS)
    assert table is None
    assert any(expected in str(problem) for problem in problems)


def test_a_header_alone_is_a_problem(tmp_path: Path) -> None:
    folder = write(tmp_path, "pillars.csv", "pillar_id,position,name\n")
    assert "a header and no rows" in messages(folder, "pillars")[0]


def test_an_open_quote_is_reported_where_it_begins(tmp_path: Path) -> None:
    folder = write(tmp_path, "pillars.csv", 'pillar_id,position,name\np,1,a\nq,2,"b\nr,3,c\n')
    table, problems = read_table(folder, PILLARS)
    assert [problem.line for problem in problems] == [3]
    assert table is not None
    assert table.column("pillar_id").to_pylist() == ["p"]


@pytest.mark.parametrize("name", ["follow_through_codings", "reference_figures", "claim_checks"])
def test_an_optional_table_may_be_missing(name: str, tmp_path: Path) -> None:
    table, problems = read_table(tmp_path / "curated", TABLES[name])
    assert problems == []
    assert table is not None
    assert table.num_rows == 0
