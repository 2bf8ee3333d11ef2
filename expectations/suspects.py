"""Which rows of a frame could fail its suite, in SQL: of many rows, only those are judged.

DuckDB looks through all rows of a large frame, and Great Expectations judges what it lets through.
So a condition may hold for rows that are as they should be, and must hold for all that are not.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from expectations.places import codes

Kwargs = Mapping[str, Any]


def suspects(frame: str, table: str, expectations: Sequence[Mapping[str, Any]]) -> str:
    """The query of a frame, of the rows alone that could fail one of the expectations.

    Args:
        table: the one that the frame has a row for each row of; a column whose values should
            differ is one of its own.

    Raises:
        ValueError: there is no condition for one of the expectations.
    """
    conditions = []
    for expectation in expectations:
        found = _CONDITIONS.get(expectation["type"])
        if found is None:
            message = f"{expectation['type']}: nothing says which rows could fail it"
            raise ValueError(message)
        conditions.append(found(expectation["kwargs"], table))
    return f"select * from ({frame}) as frame where {' or '.join(f'({c})' for c in conditions)}"


def _null(kwargs: Kwargs, _: str) -> str:
    return f"{_column(kwargs['column'])} is not null"


def _not_null(kwargs: Kwargs, _: str) -> str:
    return f"{_column(kwargs['column'])} is null"


def _unique(kwargs: Kwargs, table: str) -> str:
    name = _column(kwargs["column"])
    return f"{name} in (select {name} from {table} group by {name} having count(*) > 1)"


def _in_set(kwargs: Kwargs, _: str) -> str:
    return f"{_column(kwargs['column'])} not in ({_listed(kwargs['value_set'])})"


def _between(kwargs: Kwargs, _: str) -> str:
    name = _column(kwargs["column"])
    signs = {"<": kwargs.get("min_value"), ">": kwargs.get("max_value")}
    limits = [f"{name} {sign} {limit}" for sign, limit in signs.items() if limit is not None]
    return " or ".join(limits) or "false"


def _pair_equal(kwargs: Kwargs, _: str) -> str:
    return f"{_column(kwargs['column_A'])} is distinct from {_column(kwargs['column_B'])}"


def _iso_3166(kwargs: Kwargs, _: str) -> str:
    """Whatever is no single code that is known; a list of several is left to be judged."""
    return f"{_column(kwargs['column'])} not in ({_listed(sorted(codes()))})"


def _places(*_: Any) -> str:
    """A figure whose places are all countries of its actors has none to look for in the text."""
    return (
        "ref_area is not null and paragraph is not null and not coalesce("
        "regexp_full_match(ref_area, '[A-Z]{2}(;[A-Z]{2})*') and list_has_all("
        "string_split(actor_countries, ';'), string_split(ref_area, ';')), false)"
    )


def _every(*_: Any) -> str:
    """All rows: the frame is small, or holds none that could not fail."""
    return "true"


def _column(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _listed(values: Sequence[str]) -> str:
    return ", ".join("'" + str(value).replace("'", "''") + "'" for value in values)


_CONDITIONS: Mapping[str, Callable[[Kwargs, str], str]] = {
    "expect_column_values_to_be_null": _null,
    "expect_column_values_to_not_be_null": _not_null,
    "expect_column_values_to_be_unique": _unique,
    "expect_column_values_to_be_in_set": _in_set,
    "expect_column_values_to_be_between": _between,
    "expect_column_pair_values_to_be_equal": _pair_equal,
    "expect_column_values_to_be_iso3166": _iso_3166,
    "expect_factors_to_be_those_of_the_measure": _every,
    "expect_periods_not_to_overlap": _every,
    "expect_places_to_be_those_of_the_text": _places,
}
