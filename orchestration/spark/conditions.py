"""The expectations of a suite as columns of Spark: which rows fail, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import Column

# The expectation that looks at whole series; see overlaps.py.
PERIODS = "expect_periods_not_to_overlap"


@dataclass(frozen=True)
class Condition:
    """Which rows fail an expectation: `fails` is never null.

    Attributes:
        reason: why, where the expectation has words of its own for a row; null where it passes.
    """

    fails: "Column"
    reason: "Column | None" = None


def condition(expectation: Mapping[str, Any]) -> Condition:
    """The rows of a frame that fail the expectation, as Great Expectations would count them.

    Of the expectations about values, all but those about null pass over it.

    Raises:
        ValueError: there is no such expectation on Spark.
    """
    found = _CONDITIONS.get(expectation["type"])
    if found is None:
        message = f"{expectation['type']}: there is no such expectation on Spark"
        raise ValueError(message)
    return found(expectation["kwargs"])


def _null(kwargs: Mapping[str, Any]) -> Condition:
    return Condition(_column(kwargs["column"]).isNotNull())


def _not_null(kwargs: Mapping[str, Any]) -> Condition:
    return Condition(_column(kwargs["column"]).isNull())


def _unique(kwargs: Mapping[str, Any]) -> Condition:
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    value = _column(kwargs["column"])
    return Condition(value.isNotNull() & (f.count("*").over(Window.partitionBy(value)) > 1))


def _in_set(kwargs: Mapping[str, Any]) -> Condition:
    value = _column(kwargs["column"])
    return Condition(value.isNotNull() & ~value.isin(*kwargs["value_set"]))


def _between(kwargs: Mapping[str, Any]) -> Condition:
    from pyspark.sql import functions as f

    value = _column(kwargs["column"])
    fails = f.lit(False)
    if kwargs.get("min_value") is not None:
        fails = fails | (value < kwargs["min_value"])
    if kwargs.get("max_value") is not None:
        fails = fails | (value > kwargs["max_value"])
    return Condition(value.isNotNull() & fails)


def _pair_equal(kwargs: Mapping[str, Any]) -> Condition:
    return Condition(~_column(kwargs["column_A"]).eqNullSafe(_column(kwargs["column_B"])))


def _iso_3166(kwargs: Mapping[str, Any]) -> Condition:
    import pandas as pd
    from pyspark.sql import functions as f

    from expectations.places import known_places

    # Spark reads from these types what it should hand over.
    def is_known(places: pd.Series) -> pd.Series:
        return known_places(places)

    value = _column(kwargs["column"])
    known = f.pandas_udf(is_known, "boolean")
    return Condition(value.isNotNull() & ~known(f.coalesce(value, f.lit(""))))


def _factors(kwargs: Mapping[str, Any]) -> Condition:
    from expectations.measures import factor_problems

    return _said(factor_problems, kwargs["column_list"])


def _places(kwargs: Mapping[str, Any]) -> Condition:
    from expectations.places import place_problems

    return _said(place_problems, kwargs["column_list"])


def _said(problems: "Callable[[pd.DataFrame], pd.Series[Any]]", columns: list[str]) -> Condition:
    """What a function on pandas finds in each row; the workers run it, a batch of rows at a time.

    The first column is the id of a row.
    """
    import pandas as pd
    from pyspark.sql import functions as f

    def run(rows: pd.DataFrame) -> pd.Series:
        return problems(rows).astype(object)

    problem = f.pandas_udf(run, "string")(f.struct(*columns))
    return Condition(
        problem.isNotNull(), f.concat(f.coalesce(columns[0], f.lit("None")), f.lit(": "), problem)
    )


def _column(name: str) -> "Column":
    from pyspark.sql import functions as f

    return f.col(name)


_CONDITIONS: Mapping[str, Callable[[Mapping[str, Any]], Condition]] = {
    "expect_column_values_to_be_null": _null,
    "expect_column_values_to_not_be_null": _not_null,
    "expect_column_values_to_be_unique": _unique,
    "expect_column_values_to_be_in_set": _in_set,
    "expect_column_values_to_be_between": _between,
    "expect_column_pair_values_to_be_equal": _pair_equal,
    "expect_column_values_to_be_iso3166": _iso_3166,
    "expect_factors_to_be_those_of_the_measure": _factors,
    "expect_places_to_be_those_of_the_text": _places,
}
