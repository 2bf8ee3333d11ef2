"""Figures of one series must not cover the same time twice."""

from typing import Any

import pandas as pd

SERIES = ["series_id", "indicator_id", "actor_set", "area_set", "collection"]


def overlapping_pairs(figures: pd.DataFrame) -> pd.DataFrame:
    """The pairs of figures that lie in one series and share a day, without a link.

    Args:
        figures: one row per figure, with the columns `metric_id, period_start, period_end,
            part_of, supersedes` and those of `SERIES`. A figure without both dates is left out: an
            unknown period cannot be shown to overlap. Figures are linked when part_of and
            supersedes lead from one to the other, however many steps it takes.

    Returns:
        One row per pair: `metric_id, other_id, shared_start, shared_end`, each pair once.
    """
    dated = figures.dropna(subset=["metric_id", "period_start", "period_end", *SERIES]).copy()
    for column in ("period_start", "period_end"):
        dated[column] = pd.to_datetime(dated[column])
    dated["family"] = _families(figures).reindex(dated["metric_id"]).to_numpy()
    dated = dated.drop_duplicates("metric_id").sort_values([*SERIES, "period_start", "metric_id"])

    # Only a figure that starts before an earlier one of its series has ended can overlap any: the
    # costly join is made for those alone.
    latest_end = dated.groupby(SERIES)["period_end"].cummax()
    latest_before = latest_end.groupby([dated[column] for column in SERIES]).shift()
    late = dated[dated["period_start"] <= latest_before]
    pairs = late.merge(dated, on=SERIES, suffixes=("", "_other"))
    first = (pairs["period_start_other"] < pairs["period_start"]) | (
        (pairs["period_start_other"] == pairs["period_start"])
        & (pairs["metric_id_other"] < pairs["metric_id"])
    )
    pairs = pairs[
        first
        & (pairs["period_end_other"] >= pairs["period_start"])
        & (pairs["family"] != pairs["family_other"])
    ]
    return pd.DataFrame(
        {
            "metric_id": pairs["metric_id_other"],
            "other_id": pairs["metric_id"],
            "shared_start": pairs["period_start"],
            "shared_end": pairs[["period_end", "period_end_other"]].min(axis=1),
        }
    ).reset_index(drop=True)


def reasons_of(pairs: pd.DataFrame) -> list[str]:
    """Each pair in words, in the order of the pairs."""
    return [
        f"{pair.metric_id} and {pair.other_id} share "
        f"{pair.shared_start:%Y-%m-%d} to {pair.shared_end:%Y-%m-%d}"
        for pair in pairs.itertuples()
    ]


def _families(figures: pd.DataFrame) -> "pd.Series[Any]":
    """For each metric_id, one name for all the figures it is linked with."""
    links = pd.concat(
        [
            figures[["metric_id", column]].set_axis(["metric_id", "linked_id"], axis=1)
            for column in ("part_of", "supersedes")
        ]
    ).dropna()
    links["linked_id"] = links["linked_id"].str.split(";")
    links = links.explode("linked_id")
    links["linked_id"] = links["linked_id"].str.strip()
    parents = {metric: metric for metric in figures["metric_id"].dropna()}

    def first(metric: str) -> str:
        while metric != parents[metric]:
            parents[metric] = parents[parents[metric]]
            metric = parents[metric]
        return metric

    for metric, linked in zip(links["metric_id"], links["linked_id"], strict=True):
        if linked in parents:
            name, other = sorted((first(metric), first(linked)))
            parents[other] = name
    return pd.Series({metric: first(metric) for metric in parents}, dtype=object)
