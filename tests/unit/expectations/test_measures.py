from decimal import Decimal

import pandas as pd
import pytest

from expectations.measures import defined_factor, factor_problem, factor_problems


@pytest.mark.parametrize(
    ("unit", "base_unit", "factor"),
    [
        ("lb", "kg", "0.45359237"),
        ("t", "kg", "1000"),
        ("metric_ton", "kg", "1000"),
        ("lb/month", "kg/month", "0.45359237"),
        ("km", "m", "1000"),
        ("g", "kg", "0.001"),
        ("ha", "ha", "1"),
    ],
)
def test_a_measure_has_the_factor_of_its_definition(unit: str, base_unit: str, factor: str) -> None:
    assert defined_factor(unit, base_unit) == Decimal(factor)


@pytest.mark.parametrize(
    "unit",
    ["person", "USD", "percent", "times", "round of ammunition", "", "1/0", "exit()", "()"],
)
def test_what_is_no_measure_has_no_definition(unit: str) -> None:
    assert defined_factor(unit, unit) is None


def test_the_name_is_held_against_the_factor_too() -> None:
    assert factor_problem("t", "metric ton", "kg", Decimal(1000)) is None
    assert factor_problem("t", "ton", "kg", Decimal(1000)) is None
    assert factor_problem("ton", "metric ton", "kg", Decimal(1000)) is None
    assert factor_problem("t", "ton", "kg", Decimal(100)) is not None
    assert factor_problem("tn", "short ton", "kg", Decimal(1000)) is not None
    assert "measures" in str(factor_problem("ha", "hectare", "kg", Decimal(1)))


def test_the_rounding_of_the_table_is_no_mistake() -> None:
    assert factor_problem("oz", "ounce", "kg", Decimal("0.028349523125")) is None
    assert factor_problem("acre", "acre", "ha", Decimal("0.404687260987")) is None


def test_incomplete_rows_are_passed_over() -> None:
    units = pd.DataFrame(
        {"unit": ["lb", None], "name": ["pound", "x"], "base_unit": ["kg", "kg"]}
    ).assign(factor=[Decimal("0.5"), None])
    assert factor_problems(units).notna().tolist() == [True, False]
