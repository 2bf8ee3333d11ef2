import marimo

app = marimo.App(width="medium", app_title="Five questions")


@app.cell
def _():
    import os
    from pathlib import Path

    import duckdb
    import marimo as mo

    data = Path(os.environ.get("FOLLOWTHROUGH_DATA") or Path(__file__).parent.parent / "data")
    warehouse = duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True)
    warehouse.execute("set search_path = 'marts'")

    def ask(query):
        """The rows of a query as a data frame."""
        return warehouse.sql(query).df()

    return ask, mo


@app.cell
def _(mo):
    mo.md("""
    # Five questions to two statements

    Everything is **as reported by the two governments**: a label says what the next statement says,
    not what happened. Silence is `not_mentioned_again`, and says neither that a promise was broken
    nor that it was kept.

    ## 1. What became of the promises?
    """)


@app.cell
def _(ask):
    promises = ask("""
        select c.edition::varchar as edition, p.name as pillar, c.label, count(*) as promises
        from commitments as c
        inner join pillars as p using (pillar_id)
        where c.label <> 'pending'
        group by all
        order by edition, pillar, promises desc, c.label
    """)
    promises
    return (promises,)


@app.cell
def _(mo):
    mo.md("""
    ## 2. What was reported, and what of it may be added up?

    Figures contain, overlap and carry on each other. `metrics_by_pillar` adds what may be added, gives
    bounds where an overlap or a qualifier leaves it open, and otherwise refuses and says why. Adding the
    rows of `metrics` oneself counts twice.
    """)


@app.cell
def _(ask):
    sums = ask("""
        select outcome, count(*) as indicators, sum(figures)::integer as figures
        from metrics_by_pillar
        group by outcome
        order by indicators desc, outcome
    """)
    sums
    return (sums,)


@app.cell
def _(ask):
    refused = ask("""
        select edition::varchar as edition, indicator_id, figures, reason
        from metrics_by_pillar
        where outcome = 'refused'
        order by figures desc, edition, indicator_id
    """)
    refused
    return (refused,)


@app.cell
def _(mo):
    mo.md("""
    ## 3. What changed between the editions?

    "Over 32,000" and then "44,771" do not differ by 12,771: the first is a lower bound. The change is
    *at most* that, and its own lower bound is open.
    """)


@app.cell
def _(ask):
    changes = ask("""
        select indicator_id, from_value, to_value, change_low, change_high, base_unit, reason
        from metric_changes
        where paired_by = 'supersedes'
        order by indicator_id
    """)
    changes
    return (changes,)


@app.cell
def _(mo):
    mo.md("""
    ## 4. Where does a figure stand?

    Each quote has its place in the file as received, in code points, and an address that shows the words
    on the publisher's page.
    """)


@app.cell
def _(ask):
    quotes = ask("""
        select target_id, prefix, exact, suffix, quote_start, quote_end, text_fragment_url
        from annotations
        where target_kind = 'metrics'
        order by statement_id, quote_start, target_id
    """)
    quotes
    return (quotes,)


@app.cell
def _(mo):
    mo.md("""
    ## 5. How sure is all this?

    Two readers coded what became of each promise without seeing each other; the figures were held
    against other sources and against each other; and every refresh passes its checks before it is published.
    """)


@app.cell
def _(ask):
    agreement = ask("""
        select edition::varchar as edition, field, pairs, pairs_agreeing, alpha
        from coding_agreement
        order by edition, field
    """)
    agreement
    return (agreement,)


@app.cell
def _(ask):
    claims = ask(
        "select verdict, count(*) as claims from claim_checks group by verdict order by verdict"
    )
    claims
    return (claims,)


@app.cell
def _(ask):
    checks = ask("""
        select severity, passed, count(*) as checks, sum(seeded_faults)::integer as seeded_faults
        from quality_checks
        group by severity, passed
        order by severity, passed desc
    """)
    checks
    return (checks,)


if __name__ == "__main__":
    app.run()
