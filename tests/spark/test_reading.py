"""The readers inside Spark give the tables, the problems and the economy of the one machine's."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import make_corpus
from orchestration.ingest.texts import numbers_table
from orchestration.spark import workers
from orchestration.spark.kept import kept, place
from orchestration.spark.reading import read_numbers
from tests.conftest import PROJECT, Workspace
from tests.spark.on_one_machine import TABLES, Both

SIZE = 60


def both(folder: Path) -> Both:
    # Spaces, accents and a quote: all of them happen in the names of folders.
    root = folder / "añejo d'été"
    return Both(Workspace(root / "sources", root / "data dir"), root / "the lake")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, spark: Any) -> Both:
    """Generated statements, some of them broken, read both ways."""
    here = both(tmp_path_factory.mktemp("many"))
    make_corpus(here.workspace.sources, SIZE)
    statements = here.settings.statements
    documents = sorted(path for path in statements.iterdir() if path.suffix != ".yml")
    documents[3].write_bytes(b"Not UTF-8: \xff\xfe\n")
    documents[7].with_suffix(".yml").write_text("edition: twenty\ntitle: [", "utf-8")
    sidecar = documents[11].with_suffix(".yml")
    sidecar.write_text(sidecar.read_text("utf-8").replace("edition: ", "edition: x"), "utf-8")
    documents[17].with_suffix(".yml").unlink()
    documents[23].unlink()
    (statements / f"{documents[29].stem}.rst").write_text("neither", "utf-8")
    words = "In 1492 we promised 1,000,000.000001 and 123456789012345678901234567890123456789 \0\n"
    documents[31].write_bytes(documents[31].read_bytes() + words.encode())
    here.workspace.edit("curated/metrics.csv", lambda text: text.replace(" countries", " seas", 9))
    here.refresh()
    return here


def test_the_two_statements_are_read_the_same(spark: Any, tmp_path: Path) -> None:
    here = both(tmp_path)
    shutil.copytree(PROJECT / "sources", here.workspace.sources)
    here.refresh()
    read, problems = here.read(spark)
    assert read["statements"] == ["hlsd-2022", "hlsd-2023"]
    assert problems == []
    assert min(here.hold_together().values()) >= 2


def test_many_statements_with_broken_ones_among_them_are_read_the_same(
    spark: Any, many: Both
) -> None:
    read, problems = many.read(spark)
    assert len(read["statements"]) == SIZE
    assert problems == many.problems()
    assert len(problems) >= 6
    counts = many.hold_together()
    assert counts["statements"] == SIZE
    assert min(counts.values()) >= SIZE
    assert 0 in many.found("quotes")["occurrences"].to_pylist()
    # What could not be read is read again each time, and nothing else.
    broken = {Path(problem.file).stem for problem in problems}
    again, same = many.read(spark)
    assert 5 <= len(again["statements"]) < 10
    assert set(again["statements"]) <= broken
    assert same == problems
    many.hold_together()


def test_one_changed_statement_is_read_alone(
    spark: Any, many: Both, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Several files of each table, of which most stay as they are.
    monkeypatch.setattr("orchestration.spark.kept.TASK", 10)
    here = both(tmp_path)
    shutil.copytree(many.workspace.sources.parent, here.workspace.sources.parent, symlinks=True)
    shutil.rmtree(here.lake / "readings", ignore_errors=True)
    for table in TABLES:
        place(here.lake, table).unlink(missing_ok=True)
    here.read(spark)
    before, _ = here.read(spark)
    files = {table: set(inodes(here, table)) for table in TABLES}
    name = min(set(kept(here.lake, "statements").keys) - set(before["statements"]))
    [document] = [
        path for path in here.settings.statements.glob(f"{name}.*") if path.suffix != ".yml"
    ]
    document.write_bytes(document.read_bytes() + b"\n\nWe will plant 77 trees.\n")
    gone = max(before["statements"])
    for path in here.settings.statements.glob(f"{gone}.*"):
        path.unlink()
    here.refresh()
    read, problems = here.read(spark)
    assert set(read["statements"]) - set(before["statements"]) == {name}
    for table in TABLES:
        assert name in read[table]
        assert len(read[table]) <= len(before[table]) + 1
    assert problems == here.problems()
    counts = here.hold_together()
    assert counts["statements"] == SIZE - 1
    for table in TABLES:
        assert len(list((here.lake / "readings" / table).iterdir())) == 1, "only what is current"
        assert files[table].intersection(inodes(here, table)), f"{table} is written anew"


def inodes(here: Both, table: str) -> list[int]:
    return [path.stat().st_ino for path in place(here.lake, table).glob("*.parquet")]


def test_with_nothing_changed_nothing_is_written(spark: Any, tmp_path: Path) -> None:
    here = both(tmp_path)
    shutil.copytree(PROJECT / "sources", here.workspace.sources)
    here.refresh()
    here.read(spark)
    versions = [place(here.lake, table).resolve() for table in TABLES]
    read, _ = here.read(spark)
    assert read == {table: [] for table in TABLES}
    assert [place(here.lake, table).resolve() for table in TABLES] == versions


def test_a_statement_that_changes_while_it_is_read_is_read_again(
    spark: Any, tmp_path: Path
) -> None:
    here = both(tmp_path)
    shutil.copytree(PROJECT / "sources", here.workspace.sources)
    here.refresh()
    here.read(spark, lambda: ["statements/hlsd-2023.yml"])
    read, _ = here.read(spark)
    assert read["statements"] == ["hlsd-2023"]
    assert read["numbers"] == ["hlsd-2023"]


def test_an_error_of_the_reader_names_the_statement_and_changes_nothing(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyspark.errors import PythonException

    here = both(tmp_path)
    shutil.copytree(PROJECT / "sources", here.workspace.sources)
    here.refresh()
    here.read(spark)
    version = place(here.lake, "numbers").resolve()

    def mistaken(statements: list[dict[str, Any]]) -> Any:
        for statement in statements:
            if statement["statement_id"] == "hlsd-2023":
                raise ZeroDivisionError("a mistake of the program")
        return numbers_table(statements)

    monkeypatch.setattr("orchestration.spark.reading.numbers_table", mistaken)
    with pytest.raises(PythonException, match="the statement 'hlsd-2023'") as error:
        read_numbers(spark, here.lake, {"hlsd-2022": None, "hlsd-2023": None})
    assert "a mistake of the program" in str(error.value)
    assert place(here.lake, "numbers").resolve() == version
    assert [path.resolve() for path in version.parent.iterdir()] == [version]
    here.hold_together()


def test_what_a_killed_run_left_is_swept_away(spark: Any, tmp_path: Path) -> None:
    here = both(tmp_path)
    shutil.copytree(PROJECT / "sources", here.workspace.sources)
    here.refresh()
    for table in TABLES:
        half = here.lake / "readings" / table / "half" / "_temporary"
        half.mkdir(parents=True)
        (half.parent / "part-0.parquet").write_bytes(b"half")
        (half.parent.parent / "half.link").symlink_to("half")
    here.read(spark)
    here.hold_together()
    for table in TABLES:
        assert len(list((here.lake / "readings" / table).iterdir())) == 1


def test_a_worker_needs_neither_spark_nor_a_database() -> None:
    code = f"import sys, {workers.__name__}; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    heavy = {"pyspark", "duckdb", "dagster", "dbt", "great_expectations", "pandas"}
    assert heavy.isdisjoint(result.stdout.split())
