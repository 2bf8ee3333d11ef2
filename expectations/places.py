"""Places as ISO 3166 codes."""

from typing import Any, ClassVar

import pandas as pd
import pycountry
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    column_condition_partial,
)

# UN M49, for figures about the world as a whole: ISO 3166 has no code for it.
WORLD = "001"


class ColumnValuesIso3166(ColumnMapMetricProvider):  # type: ignore[misc]
    """True where every code of the `;`-separated list is one of ISO 3166-1 alpha-2 or 3166-2."""

    condition_metric_name = "column_values.iso_3166"

    @column_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column: "pd.Series[str]", **kwargs: Any) -> "pd.Series[bool]":
        known = {country.alpha_2 for country in pycountry.countries}
        known |= {subdivision.code for subdivision in pycountry.subdivisions}
        codes = column.str.split(";").explode().str.strip()
        return codes.isin(known | {WORLD}).groupby(level=0).all()


class ExpectColumnValuesToBeIso3166(ColumnMapExpectation):  # type: ignore[misc]
    """Expect every place of a `;`-separated list to be an ISO 3166 code, or 001 for the world."""

    map_metric: ClassVar[str] = "column_values.iso_3166"
    success_keys: ClassVar[tuple[str, ...]] = ("mostly",)
    args_keys: ClassVar[tuple[str, ...]] = ("column",)
