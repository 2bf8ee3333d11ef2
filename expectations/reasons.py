"""What the project's expectations over several columns share: they say why each row fails."""

from collections.abc import Sequence
from typing import Any, ClassVar

import pandas as pd
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    MulticolumnMapMetricProvider,
)

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
