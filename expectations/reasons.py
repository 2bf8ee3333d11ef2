"""The project's expectations for Great Expectations on pandas; what they find is made beside it.

Those over several columns say why each row fails.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import (
    ColumnMapExpectation,
    MulticolumnMapExpectation,
)
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    MulticolumnMapMetricProvider,
    column_condition_partial,
    multicolumn_condition_partial,
)

from expectations.measures import factor_problems
from expectations.periods import overlapping_pairs, reasons_of
from expectations.places import known_places, place_problems

# Enough to see what is wrong; a bad merge can spoil thousands of rows.
MOST_REASONS = 20


class RowsCondition(MulticolumnMapMetricProvider):  # type: ignore[misc]
    """A condition on whole rows. Subclasses name it in `condition_metric_name`."""

    condition_domain_keys = (
        "batch_id",
        "table",
        "column_list",
        "row_condition",
        "condition_parser",
        "ignore_row_if",
    )


class ExpectRowsToHaveNoReason(MulticolumnMapExpectation):  # type: ignore[misc]
    """An expectation whose result names the reasons under `details`, where it fails.

    Subclasses name their metric in `map_metric` and say in `reasons` what is wrong with a frame.
    """

    map_metric: ClassVar[str] = ""
    success_keys: ClassVar[tuple[str, ...]] = ("mostly",)
    args_keys: ClassVar[tuple[str, ...]] = ("column_list",)

    @staticmethod
    def reasons(frame: pd.DataFrame) -> Sequence[str]:
        """The reasons in the order of the rows, each with the id of its row."""
        raise NotImplementedError

    def _validate(self, *args: Any, **kwargs: Any) -> Any:
        outcome = super()._validate(*args, **kwargs)
        if not outcome["success"]:
            engine = kwargs.get("execution_engine") or args[-1]
            found = self.reasons(engine.batch_manager.active_batch_data.dataframe)
            outcome["result"]["details"] = {
                "reasons": list(found[:MOST_REASONS]),
                "number_of_reasons": len(found),
            }
        return outcome


class ColumnValuesIso3166(ColumnMapMetricProvider):  # type: ignore[misc]
    """True where every code of the list is one of ISO 3166, or the world's."""

    condition_metric_name = "column_values.iso_3166"

    @column_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column: "pd.Series[str]", **kwargs: Any) -> "pd.Series[bool]":
        return known_places(column)


class ExpectColumnValuesToBeIso3166(ColumnMapExpectation):  # type: ignore[misc]
    """Expect every place of a `;`-separated list to be an ISO 3166 code, or 001 for the world."""

    map_metric: ClassVar[str] = "column_values.iso_3166"
    success_keys: ClassVar[tuple[str, ...]] = ("mostly",)
    args_keys: ClassVar[tuple[str, ...]] = ("column",)


class MulticolumnValuesPlacesOfTheText(RowsCondition):
    """True for a figure whose places are named around it or are the countries of its actors."""

    condition_metric_name = "multicolumn_values.places_of_the_text"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> "pd.Series[bool]":
        return place_problems(column_list).isna()


class ExpectPlacesToBeThoseOfTheText(ExpectRowsToHaveNoReason):
    """Expect a region to be named around a figure, and a country to be that of an actor."""

    map_metric: ClassVar[str] = "multicolumn_values.places_of_the_text"

    @staticmethod
    def reasons(frame: pd.DataFrame) -> Sequence[str]:
        return _named(place_problems(frame), frame["metric_id"])


class MulticolumnValuesFactorsDefined(RowsCondition):
    """True for a unit whose factor is not another than the defined one."""

    condition_metric_name = "multicolumn_values.factors_defined"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> "pd.Series[bool]":
        return factor_problems(column_list).isna()


class ExpectFactorsToBeThoseOfTheMeasure(ExpectRowsToHaveNoReason):
    """Expect the factor of each measured unit to be the one that defines it."""

    map_metric: ClassVar[str] = "multicolumn_values.factors_defined"

    @staticmethod
    def reasons(frame: pd.DataFrame) -> Sequence[str]:
        return _named(factor_problems(frame), frame["unit"])


class MulticolumnValuesPeriodsApart(RowsCondition):
    """True for a figure that shares no day with another of its series."""

    condition_metric_name = "multicolumn_values.periods_apart"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> "pd.Series[bool]":
        pairs = overlapping_pairs(column_list)
        return ~column_list["metric_id"].isin({*pairs["metric_id"], *pairs["other_id"]})


class ExpectPeriodsNotToOverlap(ExpectRowsToHaveNoReason):
    """Expect the figures of one series to cover different times, unless a link joins them.

    A series is one indicator, set of actors, place and way of collection, in one series of
    statements. The reasons name the overlapping pairs.
    """

    map_metric: ClassVar[str] = "multicolumn_values.periods_apart"

    @staticmethod
    def reasons(frame: pd.DataFrame) -> Sequence[str]:
        return reasons_of(overlapping_pairs(frame))


def _named(problems: "pd.Series[Any]", ids: "pd.Series[Any]") -> list[str]:
    """What is wrong with each row that has a problem, behind its id."""
    found = problems.dropna()
    return [f"{one}: {said}" for one, said in zip(ids.reindex(found.index), found, strict=True)]
