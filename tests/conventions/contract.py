"""The tables and columns that people and programs outside rely on, as the contract lists them.

Written down once more, by hand: what the project says of itself is held against this.
"""

_COLUMNS = {
    "statements": """
        statement_id series_id edition title issued_on language publisher source_url sha256
        commitments metrics numbers_found numbers_accounted_for
    """,
    "commitments": """
        commitment_id statement_id edition position pillar_id topic_id actor_ids verifiable quote
        quote_start quote_end text_fragment_url label
    """,
    "metrics": """
        metric_id statement_id edition pillar_id topic_id indicator_id actor_ids ref_area
        value value_low value_high qualifier unit base_value base_unit
        period_start period_end period_basis collection obs_status result_level part_of supersedes
        quote quote_start quote_end text_fragment_url
    """,
    "metrics_by_pillar": """
        pillar_id edition indicator_id base_unit figures total_value total_low total_high
        summable reason
    """,
    "metric_changes": """
        indicator_id actor_ids ref_area from_metric_id to_metric_id from_edition to_edition
        base_unit from_value to_value change_low change_high comparable reason
    """,
    "follow_through": """
        commitment_id edition next_edition evidence wording verifiable label g20_score
        successor_ids evidence_quote evidence_start evidence_end rationale
    """,
    "quality_checks": "name table_name severity passed failing_rows description",
}

MARTS = {table: columns.split() for table, columns in _COLUMNS.items()}

QUALIFIERS = {"exact", "at_least", "just_under", "at_most", "approximately"}
PERIOD_BASES = {"stated", "inferred", "unknown"}
COLLECTIONS = {"flow", "cumulative", "stock", "average", "growth"}
LABELS = {
    "carried_out",
    "advanced",
    "set_back",
    "restated",
    "not_mentioned_again",
    "not_assessable",
    "pending",
}
