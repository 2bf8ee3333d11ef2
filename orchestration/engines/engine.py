"""The engine of a run as a Dagster resource: what dbt builds on, and how to ask it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import dagster as dg
from pydantic import PrivateAttr

from orchestration.engines.readers import HereReader, Reader, SparkReader
from orchestration.resources.audit import Auditor
from orchestration.resources.refresh import Refresh
from orchestration.resources.storing import Storing
from orchestration.settings import SPARK, Settings

if TYPE_CHECKING:
    from orchestration.spark.session import SparkSession

Row = dict[str, Any]


class NoEngine(RuntimeError):
    """The engine does not answer; the text says where, and what to do."""


@contextmanager
def unanswered(refresh: Refresh) -> Iterator[None]:
    """Ends the run with the sentence of `NoEngine`, where the engine does not answer."""
    try:
        yield
    except NoEngine as error:
        raise refresh.give_up(str(error)) from None


class Engine(dg.ConfigurableResource):  # type: ignore[type-arg]
    """DuckDB's working file is the engine itself; on Spark it holds what is read and published.

    A session with Spark begins when a step first needs it, and ends with the run.
    """

    _stack: ExitStack = PrivateAttr()
    _session: Any = PrivateAttr(default=None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Engine"]:
        with ExitStack() as self._stack:
            self._session = None
            yield self
        self._session = None

    def session(self, settings: Settings) -> "SparkSession":
        """The session of this run.

        Raises:
            NoEngine: Spark does not answer.
        """
        if self._session is None:
            from orchestration.spark import lake
            from orchestration.spark.session import NoSpark, session

            try:
                self._session = self._stack.enter_context(session(settings))
            except NoSpark as error:
                raise NoEngine(str(error)) from None
            lake.begin(self._session, settings.lake)
        found: SparkSession = self._session
        return found

    def reader(self, run: Storing) -> Reader:
        """What reads the statements.

        Raises:
            NoEngine: Spark does not answer.
        """
        if run.settings.engine == SPARK:
            return SparkReader(run, self.session(run.settings))
        return HereReader(run)

    def auditor(self, run: Storing, schema: str) -> Auditor | None:
        """What holds the tables of a schema against the suites; None for the run itself.

        Raises:
            NoEngine: Spark does not answer.
        """
        if run.settings.engine != SPARK:
            return None
        from orchestration.spark.checks import SparkAudit

        if schema == "raw":
            self.hand_over(run, schema)
        return SparkAudit(self.session(run.settings))

    def hand_over(self, run: Storing, schema: str) -> None:
        """Give the engine the tables of a schema that were read into the working file.

        Raises:
            NoEngine: Spark does not answer.
        """
        if run.settings.engine == SPARK:
            from orchestration.spark import lake

            session = self.session(run.settings)
            with run.warehouse() as connection:
                lake.hand_over(connection, session, run.settings.lake, schema)

    def hand_back(self, run: Storing, nodes: Iterable[Mapping[str, Any]]) -> None:
        """Put what dbt has built (nodes of its manifest) into the working file."""
        if run.settings.engine == SPARK:
            from orchestration.spark import lake

            with run.warehouse() as connection:
                lake.hand_back(connection, run.settings.lake, nodes)

    def ask(self, run: Storing, question: str) -> list[Row]:
        """The rows that a query of what dbt has built gives, in the SQL of the engine."""
        if run.settings.engine == SPARK:
            return [row.asDict() for row in self.session(run.settings).sql(question).collect()]
        with run.warehouse() as connection:
            found = connection.execute(question)
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
