"""The reader of the statements on each engine: the same tables, read where they are kept.

On DuckDB the cores of this machine read statements, some at a time. On Spark its workers read them,
and the working file has views of what they wrote.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from orchestration.cores import shared_out
from orchestration.ingest.problems import Problem
from orchestration.ingest.quotes import QUOTED, quotes_table
from orchestration.ingest.sidecars import Pair
from orchestration.ingest.texts import Row, numbers_table, read_pairs, segments_table
from orchestration.inputs import program
from orchestration.resources.readings import Keys, Reading, batches, key_of
from orchestration.resources.storing import Storing

if TYPE_CHECKING:
    from orchestration.spark.session import SparkSession

Keyed = dict[str, str | None]


class Reader(Protocol):
    """Brings each table that is read out of the statements up to date, all of it or nothing."""

    def statements(
        self, found: Sequence[Pair], keys: Keyed, changed_inputs: Callable[[], list[str]]
    ) -> tuple[Reading, list[Problem]]:
        """Read `raw.statements`.

        Args:
            found: the files of each statement.
            keys: what each is read from; what is not settled when it has been read loses its key.
            changed_inputs: the paths of the sources that have changed since the keys were made.
        """

    def segments(self, pillars: Sequence[Row]) -> Reading:
        """Read `raw.statement_segments`; pillars with `pillar_id` and `name`."""

    def numbers(self) -> Reading:
        """Read `raw.numbers`."""

    def quotes(self) -> Reading:
        """Find the quotes of the curated tables: `raw.quotes`."""


class HereReader:
    """Reads on this machine, into the working file."""

    def __init__(self, run: Storing) -> None:
        self._run = run

    def statements(
        self, found: Sequence[Pair], keys: Keyed, changed_inputs: Callable[[], list[str]]
    ) -> tuple[Reading, list[Problem]]:
        by_name = {pair.name: pair for pair in found}
        problems: list[Problem] = []

        def read(names: list[str]) -> Iterator[pa.Table]:
            few = batches(names)
            calls = (([by_name[name] for name in part],) for part in few)
            for content, more in shared_out(_read_pairs, calls, len(few)):
                problems.extend(more)
                yield content
            # What cannot be read, or changed while it was read, is read again next time.
            unsettled = [problem.file for problem in problems] + changed_inputs()
            for name in {PurePosixPath(path).stem for path in unsettled}.intersection(names):
                keys[name] = None

        return self._run.update("statements", keys, read), problems

    def segments(self, pillars: Sequence[Row]) -> Reading:
        keys = keys_of_segments(self._run.kept_keys("statements"), pillars)
        return self._read("statement_segments", keys, segments_table, lambda _: (pillars,))

    def numbers(self) -> Reading:
        return self._read("numbers", self._run.kept_keys("statements"), numbers_table)

    def quotes(self) -> Reading:
        keys = keys_of_quotes(self._run.kept_keys("statements"), self._run.quoted_keys())
        return self._read(
            "quotes", keys, quotes_table, lambda names: (self._run.quoted_rows(names),)
        )

    def _read(
        self,
        table: str,
        keys: Keys,
        read: Callable[..., pa.Table],
        beside: Callable[[list[str]], tuple[Any, ...]] = lambda _: (),
    ) -> Reading:
        """Read what has changed: `read` is given the rows of statements, and what stands beside."""

        def changed(names: list[str]) -> Iterator[pa.Table]:
            few = batches(names)
            calls = ((self._run.statement_rows(part), *beside(part)) for part in few)
            return shared_out(read, calls, len(few))

        return self._run.update(table, keys, changed)


def _read_pairs(found: list[Pair]) -> tuple[pa.Table, list[Problem]]:
    problems: list[Problem] = []
    return read_pairs(found, problems), problems


class SparkReader:
    """Reads in the workers of a session, into the lake."""

    def __init__(self, run: Storing, session: "SparkSession") -> None:
        self._run, self._session = run, session
        self._lake = run.settings.lake

    def statements(
        self, found: Sequence[Pair], keys: Keyed, changed_inputs: Callable[[], list[str]]
    ) -> tuple[Reading, list[Problem]]:
        from orchestration.spark import reading

        read, problems = reading.read_statements(
            self._session, self._lake, found, keys, changed_inputs
        )
        return self._shown("statements", read), problems

    def segments(self, pillars: Sequence[Row]) -> Reading:
        from orchestration.spark import reading

        keys = keys_of_segments(reading.kept_keys(self._lake, "statements"), pillars)
        read = reading.read_segments(self._session, self._lake, keys, pillars)
        return self._shown("statement_segments", read)

    def numbers(self) -> Reading:
        from orchestration.spark import reading

        keys = reading.kept_keys(self._lake, "statements")
        return self._shown("numbers", reading.read_numbers(self._session, self._lake, keys))

    def quotes(self) -> Reading:
        from orchestration.spark import lake, reading

        with self._run.warehouse() as connection:
            lake.hand_over(connection, self._session, self._lake, "raw", QUOTED)
        keys = keys_of_quotes(reading.kept_keys(self._lake, "statements"), self._run.quoted_keys())
        return self._shown("quotes", reading.read_quotes(self._session, self._lake, keys))

    def _shown(self, table: str, read: Reading) -> Reading:
        """Make the table known to the session, and to the working file as a view."""
        from orchestration.spark import lake

        lake.show(self._session, self._lake, "raw", table)
        with self._run.warehouse() as connection:
            lake.view(connection, self._lake, "raw", table)
        return read


def keys_of_segments(statements: Keys, pillars: Sequence[Row]) -> Keyed:
    named = json.dumps([[row["pillar_id"], row["name"]] for row in pillars])
    return {name: _key(statements, name, named) for name in statements}


def keys_of_quotes(statements: Keys, quoted: dict[str, str]) -> Keyed:
    return {name: _key(statements, name, quotes) for name, quotes in quoted.items()}


def _key(statements: Keys, name: str, more: str) -> str | None:
    """What a reading depends on: how the statement itself was read, and something more."""
    own = statements.get(name, program())
    return own and key_of(own, more)
