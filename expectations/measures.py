"""Measured units convert by their definition, which a maintained library holds."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd

# units.csv keeps 12 decimals: the definition of an acre in hectares has more.
TOLERANCE = Decimal("1e-9")


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(non_int_type=Decimal)


def _measure(unit: str) -> Any:
    """One of the unit, by Pint's definitions; None where it is no measure that Pint knows."""
    registry = _registry()
    quantities = []
    for part in unit.split("/"):
        # Only looked up, never evaluated: the words of a table are no expressions.
        found = registry.parse_unit_name(part.strip())
        if not found:
            return None
        prefix, name, _ = found[0]
        quantities.append(registry.Quantity(Decimal(1), prefix + name))
    one = quantities[0] if len(quantities) == 1 else quantities[0] / quantities[1]
    return None if len(quantities) > 2 or one.dimensionless else one


def defined_factor(unit: str, base_unit: str) -> Decimal | str | None:
    """How many of the base unit one unit is, by Pint's definitions.

    Returns:
        The factor; a text where the two cannot be converted into one another; None where Pint
        does not know either of them as a measure: a counted noun, a currency, a percentage.
    """
    one, base = _measure(unit), _measure(base_unit)
    if one is None or base is None:
        return None
    if one.dimensionality != base.dimensionality:
        return f"{unit} measures {one.dimensionality}, {base_unit} {base.dimensionality}"
    return Decimal(one.to(base.units).magnitude)


def factor_problem(unit: str, name: str, base_unit: str, factor: Decimal) -> str | None:
    """What is wrong with the factor of a unit, by its code and by its name."""
    # "pound (avoirdupois)" is a pound, and Pint joins the words of a name: metric_ton.
    plain = re.sub(r" *\([^)]*\)", "", name).replace(" per ", "/").strip().replace(" ", "_")
    problems = []
    for called in (unit, plain):
        defined = defined_factor(called, base_unit)
        if isinstance(defined, str):
            problems.append(defined)
        elif defined is not None:
            # A bare "ton" is a short one to Pint, and t a metric one: either may be meant.
            if abs(factor - defined) <= TOLERANCE * max(defined, Decimal(1)):
                return None
            found = f"{factor.normalize():f}"
            problems.append(
                f"the factor is {found}, by definition 1 {called} is {defined:f} {base_unit}"
            )
    return problems[0] if problems else None


def factor_problems(units: pd.DataFrame) -> "pd.Series[Any]":
    """For each row with `unit, name, base_unit, factor`, what is wrong with it, or None."""
    complete = units.dropna(subset=["unit", "base_unit", "factor"])
    columns = (complete[name].fillna("") for name in ("unit", "name", "base_unit", "factor"))
    found = [factor_problem(*row) for row in zip(*columns, strict=True)]
    return pd.Series(found, index=complete.index, dtype=object).reindex(units.index)
