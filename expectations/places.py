"""Places as ISO 3166 codes, held against the words around a figure."""

from collections.abc import Sequence
from typing import Any, ClassVar

import pandas as pd
import pycountry
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    column_condition_partial,
    multicolumn_condition_partial,
)

from expectations.reasons import ExpectRowsToHaveNoReason, RowsCondition

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


class MulticolumnValuesPlacesOfTheText(RowsCondition):
    """True for a figure whose places are named around it or are the countries of its actors."""

    condition_metric_name = "multicolumn_values.places_of_the_text"

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **kwargs: Any) -> "pd.Series[bool]":
        return place_problems(column_list).isna()


class ExpectPlacesToBeThoseOfTheText(ExpectRowsToHaveNoReason):
    """Expect a region to be named around a figure, and a country to be that of an actor."""

    map_metric: ClassVar[str] = "multicolumn_values.places_of_the_text"

    @staticmethod
    def reasons(frame: pd.DataFrame) -> Sequence[str]:
        problems = place_problems(frame).dropna()
        ids = frame["metric_id"].reindex(problems.index)
        return [f"{one}: {problem}" for one, problem in zip(ids, problems, strict=True)]
