"""How a figure is written for readers: grouped digits, the words of its qualifier, its unit."""

from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from orchestration.scorecard.words import Words

# What stands before a number for each qualifier; the contract's words for readers.
QUALIFIERS = {
    "exact": "{value}",
    "at_least": "at least {value}",
    "just_under": "just under {value}",
    "at_most": "at most {value}",
    "approximately": "about {value}",
}
# Units that are written before or right behind the number.
BEFORE = {"USD": "US$"}
BEHIND = {"percent": "%"}
# Names that say how the number compares are no nouns.
COMPARING = ("percent", "times")
IRREGULAR = {"person": "people"}


def plain(value: Decimal | float) -> str:
    """The number with grouped digits and without idle zeros: `32,000`, `188.5`."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_unit(t: Words, value: Decimal, unit: str, names: dict[str, str]) -> Markup:
    """The number and its unit, in both languages.

    Args:
        names: what each unit is called.
    """
    number = plain(value)
    if unit in BEFORE:
        return Markup("{}").format(f"{BEFORE[unit]}{number}")
    if unit in BEHIND:
        return Markup("{}").format(f"{number}{BEHIND[unit]}")
    name = names.get(unit, unit)
    return Markup("{} {}").format(number, t(name if abs(value) == 1 else plural(name)))


def plural(name: str) -> str:
    """The name of a unit for many: `rounds of ammunition`, `families or households`."""
    if name.startswith(COMPARING):
        return name
    if " or " in name:
        return " or ".join(map(plural, name.split(" or ")))
    for behind in (" of ", " per ", " ("):
        noun, found, rest = name.partition(behind)
        if found:
            return plural(noun) + found + rest
    if name in IRREGULAR:
        return IRREGULAR[name]
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("s", "x", "ch", "sh")) else f"{name}s"


def shown(t: Words, row: dict[str, Any], names: dict[str, str]) -> Markup:
    """A figure as a reader says it: `at least 32,000 firearms`.

    Args:
        row: a row of `metrics`.
    """
    return t(QUALIFIERS[row["qualifier"]], value=with_unit(t, row["value"], row["unit"], names))


def between(
    t: Words, low: Decimal | None, high: Decimal | None, unit: str, names: dict[str, str]
) -> Markup:
    """Bounds as a reader says them; an open one is named."""
    if low is not None and low == high:
        return with_unit(t, low, unit, names)
    if low is None and high is None:
        return t("not known")
    if high is None:
        return t("at least {value}", value=with_unit(t, low or Decimal(0), unit, names))
    if low is None:
        return t("at most {value}", value=with_unit(t, high, unit, names))
    return t("{low} to {high}", low=plain(low), high=with_unit(t, high, unit, names))


def period(t: Words, start: date | None, end: date | None) -> Markup:
    """A period as two dates, or what is known of it."""
    if start is None and end is None:
        return t("period not known")
    if start == end:
        return t("on {day}", day=end)
    if start is None:
        return t("until {day}", day=end)
    if end is None:
        return t("since {day}", day=start)
    return t("{start} to {end}", start=start, end=end)
