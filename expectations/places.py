"""Places as ISO 3166 codes, held against the words around a figure."""

from functools import cache
from typing import Any

import pandas as pd
import pycountry

# UN M49, for figures about the world as a whole: ISO 3166 has no code for it.
WORLD = "001"


@cache
def codes() -> frozenset[str]:
    """The codes of ISO 3166-1 alpha-2 and of 3166-2, and 001."""
    found = {country.alpha_2 for country in pycountry.countries}
    return frozenset(found | {subdivision.code for subdivision in pycountry.subdivisions} | {WORLD})


def known_places(places: pd.Series) -> "pd.Series[bool]":
    """Whether every code of a `;`-separated list is one of ISO 3166-1 alpha-2 or 3166-2, or 001."""
    lists = places.dropna().unique()
    return places.isin(
        [one for one in lists if codes().issuperset(code.strip() for code in one.split(";"))]
    )


# A figure about the world says so in one of these words, in English or Spanish.
WORLD_WORDS = r"world|global|international|mundo|mundial|internacional"


def place_problems(figures: pd.DataFrame) -> "pd.Series[Any]":
    """For each figure, the places that nothing in its text speaks for, or None.

    Args:
        figures: `ref_area` and `actor_countries` (`;`-separated), and `paragraph`, the text around
            the figure in lower case. A figure without a paragraph is passed over.
    """
    rows = figures.dropna(subset=["ref_area", "paragraph"])
    if rows.empty:
        return pd.Series([None] * len(figures), index=figures.index, dtype=object)
    codes = rows["ref_area"].str.split(";").explode().str.strip().rename("code").reset_index()
    codes = codes.rename(columns={codes.columns[0]: "row"})
    paragraphs = rows["paragraph"].reindex(codes["row"]).to_numpy()
    countries = rows["actor_countries"].fillna("").str.split(";").explode().str.strip()
    of_actors = pd.MultiIndex.from_arrays([countries.index, countries])
    country = codes["code"].str.partition("-")[0]
    odd = pd.Series(None, index=codes.index, dtype=object)
    foreign = (codes["code"] == country) & (country != WORLD)
    foreign &= ~pd.MultiIndex.from_arrays([codes["row"], country]).isin(of_actors)
    odd[foreign] = codes["code"] + " is the country of none of the actors"
    world = codes["code"] == WORLD
    said = pd.Series(paragraphs, index=codes.index)[world].str.contains(WORLD_WORDS)
    odd[said.index[~said.astype(bool)]] = "the paragraph does not speak of the world"
    # One look at the texts for each region, of which a table names few.
    for code, group in codes[codes["code"] != country].groupby("code"):
        region = pycountry.subdivisions.get(code=str(code))
        if region is not None:
            named = pd.Series(paragraphs[group.index], index=group.index).str.contains(
                region.name.lower(), regex=False
            )
            odd[named.index[~named.astype(bool)]] = f"{code} ({region.name}) is not named"
    odd = odd.dropna()
    problems = odd.groupby(codes["row"].reindex(odd.index)).agg("; ".join)
    problems = problems.reindex(figures.index).astype(object)
    return problems.where(problems.notna(), None)
