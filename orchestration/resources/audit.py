"""Runs the suites with Great Expectations."""

import logging
import os
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import duckdb

from expectations.suites import Suite, load
from orchestration.ingest import TABLES, Problem
from orchestration.resources import raw_layer
from orchestration.resources.data_docs import write_data_docs
from orchestration.resources.findings import outcome
from orchestration.resources.frames import Frame, frames
from orchestration.resources.outcomes import SAMPLE_ROWS, CheckOutcome, message

if TYPE_CHECKING:
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.data_context import EphemeralDataContext

READABLE = "every_file_can_be_read"
READABLE_DESCRIPTION = (
    "The file is there, is UTF-8, has every column or key, and each cell holds what its column "
    "expects."
)
_FRAMES = "frames"
# The raw tables that stand for files people write.
WRITTEN = ("statements", *TABLES)


class Auditor(Protocol):
    """What holds tables against the suites, where they are."""

    def sources(self, connection: duckdb.DuckDBPyConnection) -> list[CheckOutcome]: ...

    def marts(self, connection: duckdb.DuckDBPyConnection) -> list[CheckOutcome]: ...


class Audit:
    """Great Expectations for the length of a run; its report pages cover all suites that ran."""

    def __init__(self) -> None:
        self._context: EphemeralDataContext | None = None

    def sources(self, connection: duckdb.DuckDBPyConnection) -> list[CheckOutcome]:
        """Every check of the schema raw: whether the files could be read, and the suites."""
        outcomes = [readable(table, raw_layer.problems_of(connection, table)) for table in WRITTEN]
        unreadable = raw_layer.unreadable_tables(connection)
        return outcomes + self._all(load("raw"), connection, unreadable)

    def marts(self, connection: duckdb.DuckDBPyConnection) -> list[CheckOutcome]:
        """Every check of the schema marts."""
        return self._all(load("marts"), connection)

    def run(
        self, suite: Suite, connection: duckdb.DuckDBPyConnection, unreadable: Sequence[str] = ()
    ) -> list[CheckOutcome]:
        """Hold the table of the suite against its expectations.

        Args:
            connection: the working warehouse.
            unreadable: the raw tables whose file could not be read. Checks that look things up in
                one of them do not run: their findings would be about the file, not about the row.
        """
        return self._all([suite], connection, unreadable)

    def _all(
        self,
        suites: Sequence[Suite],
        connection: duckdb.DuckDBPyConnection,
        unreadable: Sequence[str] = (),
    ) -> list[CheckOutcome]:
        asked = [(suite, checks) for suite in suites if (checks := suite.possible(unreadable))]
        outcomes = []
        for (suite, checks), frame in zip(asked, frames(asked, connection), strict=True):
            results = self._validate(suite, [expectation for _, expectation in checks], frame)
            outcomes += [
                outcome(check, suite, result, frame.content)
                for (check, _), result in zip(checks, results, strict=True)
            ]
        return outcomes

    def _validate(
        self, suite: Suite, expectations: Sequence[Mapping[str, Any]], frame: Frame
    ) -> "list[ExpectationValidationResult]":
        gx = _great_expectations()
        if self._context is None:
            self._context = gx.get_context(mode="ephemeral")
            self._context.variables.progress_bars = {"globally": False}
        context = self._context
        # What the report pages say of an expectation, in place of "values must be null".
        described = [
            {**e, "description": f"{e['meta']['check']}: {e['meta']['description']}"}
            for e in expectations
        ]
        built = gx.ExpectationSuite(name=suite.name, expectations=described)
        source = context.data_sources.add_pandas(_FRAMES)
        asset = source.add_dataframe_asset(suite.name)
        definition = context.validation_definitions.add(
            gx.ValidationDefinition(
                name=suite.name,
                data=asset.add_batch_definition_whole_dataframe("all rows"),
                suite=context.suites.add(built),
            )
        )
        found = definition.run(
            batch_parameters={"dataframe": frame.content},
            result_format={
                # All failing rows are counted; only those that are shown are listed, by their place
                # in the frame: it would look up the key of every failing row one by one.
                "result_format": "SUMMARY",
                "partial_unexpected_count": SAMPLE_ROWS,
            },
        )
        if frame.rows is not None:
            _count_among(frame.rows, found, context.validation_results_store)
        # It would hold on to the frame until the end of the run.
        context.validation_definitions.delete(suite.name)
        context.data_sources.delete(_FRAMES)
        # Results come in no promised order; the name of the check tells them apart.
        by_check = {result.expectation_config.meta["check"]: result for result in found.results}
        return [by_check[expectation["meta"]["check"]] for expectation in expectations]

    def write_data_docs(self, quality: Path) -> None:
        """Great Expectations' own report pages of the suites that ran, below `quality`."""
        if self._context is not None:
            write_data_docs(self._context, quality)


def _count_among(rows: int, found: Any, store: Any) -> None:
    """Have the report pages count failing rows among all of a table, not among those looked at."""
    for result in found.results:
        counts = result.result
        if "element_count" in counts:
            percent = 100 * counts["unexpected_count"] / rows
            counts |= {"element_count": rows, "unexpected_percent": percent}
            for name in ("missing_count", "missing_percent", "unexpected_percent_nonmissing"):
                counts.pop(name, None)
    keys = {key.expectation_suite_identifier.name: key for key in store.list_keys()}
    store.set(keys[found.suite_name], found)


def readable(table: str, problems: Sequence[Problem]) -> CheckOutcome:
    """Whether the file behind a raw table could be read."""
    return CheckOutcome(
        name=READABLE,
        table=f"raw.{table}",
        severity="error",
        passed=not problems,
        failing_rows=len(problems),
        description=READABLE_DESCRIPTION,
        message=message([str(problem) for problem in problems], len(problems), SAMPLE_ROWS),
        sample=[problem.as_row() for problem in problems[:SAMPLE_ROWS]],
        unreadable=bool(problems),
    )


def _great_expectations() -> Any:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations as gx

        # Importing it makes the project's own expectations known.
        import expectations.reasons  # noqa: F401
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    return gx
