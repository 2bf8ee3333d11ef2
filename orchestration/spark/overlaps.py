"""Figures of one series that cover the same time twice, found by the workers series by series."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame

_PAIRS = "series_id string, position int, metric_id string, other_id string, reason string"
_OVERLAPS = "overlaps"


def pairs_of(frame: "DataFrame") -> "DataFrame":
    """The pairs of figures that share a day; see `expectations.periods.overlapping_pairs`.

    A worker holds the figures of one series of statements. Links lead from figure to figure of the
    same series; one that does not is an error that other checks name.

    Args:
        frame: one row per figure, with its `line_number`.

    Returns:
        One row per pair: `series_id, position, metric_id, other_id, reason`; the order of all pairs
        is that of `series_id` and `position`.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    from expectations.periods import SERIES

    dated = f.lit(True)
    for name in ("metric_id", "period_start", "period_end", *SERIES):
        dated = dated & f.col(name).isNotNull()
    # Of several rows with one id, the first with dates counts; the links of all of them do.
    copies = Window.partitionBy("metric_id", "dated").orderBy("line_number")
    figures = (
        frame.where(f.col("series_id").isNotNull())
        .select(
            "metric_id",
            "period_start",
            "period_end",
            *SERIES,
            "part_of",
            "supersedes",
            "line_number",
            dated.alias("dated"),
        )
        .withColumn("copy", f.row_number().over(copies))
        .withColumn("period_start", f.when(f.col("copy") == 1, f.col("period_start")))
        .drop("line_number", "dated", "copy")
    )
    return figures.groupBy("series_id").applyInPandas(_in_series, _PAIRS)


def _in_series(figures: "pd.DataFrame") -> "pd.DataFrame":
    from expectations.periods import overlapping_pairs, reasons_of

    pairs = overlapping_pairs(figures).reset_index(names="position")
    pairs["reason"] = reasons_of(pairs)
    pairs["series_id"] = figures["series_id"].iloc[0]
    # Spark takes texts as plain objects only.
    return pairs[["series_id", "position", "metric_id", "other_id", "reason"]].astype(object)


def marked(frame: "DataFrame", pairs: "DataFrame") -> "DataFrame":
    """The frame with the column `overlaps`: whether the figure is one of a pair, never null."""
    from pyspark.sql import functions as f

    ids = pairs.select("metric_id").union(pairs.select("other_id")).distinct()
    ids = ids.withColumn(_OVERLAPS, f.lit(True))
    return frame.join(ids, "metric_id", "left").withColumn(
        _OVERLAPS, f.coalesce(_OVERLAPS, f.lit(False))
    )
