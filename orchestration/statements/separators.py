"""Whether runs of digits joined by commas and points are one number."""

from collections.abc import Sequence
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

from orchestration.statements.lexicon import Lexicon


def well_formed(runs: Sequence[str], separators: Sequence[str], lexicon: Lexicon) -> str | None:
    """A chain as plain decimal digits, or None if it is no one number.

    The other convention is tried where the chain can only be meant so: with both
    separators, with several groups, or as one point that parts no thousands.
    """
    decimal = _decimal(runs, separators, lexicon.group, lexicon.point)
    if decimal is not None:
        return decimal
    if len(separators) > 1 or separators[0] == ".":
        return _decimal(runs, separators, lexicon.point, lexicon.group)
    return None


def _decimal(runs: Sequence[str], separators: Sequence[str], group: str, point: str) -> str | None:
    has_point = bool(separators) and separators[-1] == point
    whole = runs[:-1] if has_point else runs
    groups = separators[:-1] if has_point else separators
    if any(separator != group for separator in groups):
        return None
    if groups and not (len(whole[0]) <= 3 and int(whole[0]) > 0):
        return None
    if any(len(run) != 3 for run in whole[1:]):
        return None
    joined_whole = "".join(whole)
    return f"{joined_whole}.{runs[-1]}" if has_point else joined_whole


def shifted(decimal: str, places: int) -> Decimal:
    """`decimal` times ten to the power of `places`, exact and without an exponent."""
    whole, _, fraction = decimal.partition(".")
    moved = fraction[:places].ljust(places, "0")
    rest = fraction[places:]
    return Decimal(f"{whole}{moved}.{rest}" if rest else f"{whole}{moved}")


def dozen_times(value: Decimal) -> Decimal:
    """Twelve times `value`, exact however long it is."""
    places = len(value.as_tuple().digits) + 2
    exact = Context(prec=places, Emax=MAX_EMAX, Emin=MIN_EMIN)
    return exact.multiply(value, Decimal(12))
