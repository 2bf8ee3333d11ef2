"""When administrations that statements refer to took office.

A small curated table, so that "during the administration of President ..." can be read
as a period. A name belongs here once a statement counts figures from it; the dates are
those of the oath, a matter of public record.
"""

from datetime import date

TOOK_OFFICE = {
    "lopez obrador": date(2018, 12, 1),
    "sheinbaum": date(2024, 10, 1),
    "peña nieto": date(2012, 12, 1),
    "biden": date(2021, 1, 20),
    "trump": date(2025, 1, 20),
    "obama": date(2009, 1, 20),
    "petro": date(2022, 8, 7),
    "arévalo": date(2024, 1, 14),
    "lula": date(2023, 1, 1),
}

GOVERNMENTS = {
    "mexico": ("lopez obrador", "sheinbaum"),
    "méxico": ("lopez obrador", "sheinbaum"),
    "colombia": ("petro",),
    "guatemala": ("arévalo",),
}
"""Whose "current government" a country's is, in the order of their terms."""


def took_office(name: str, issued_on: date | None) -> date | None:
    """When the administration whose folded name stands in `name` took office."""
    folded = name.lower().replace("lópez", "lopez")
    for known, day in TOOK_OFFICE.items():
        if known in folded and (issued_on is None or day <= issued_on):
            return day
    return None


def current(country: str, issued_on: date) -> date | None:
    """When the government that a country had on a day took office."""
    terms = [TOOK_OFFICE[name] for name in GOVERNMENTS.get(country.lower(), ())]
    past = [day for day in terms if day <= issued_on]
    return max(past, default=None)
