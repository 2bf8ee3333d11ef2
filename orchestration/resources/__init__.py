"""What a run holds on to.

`refresh.py` is the Dagster resource: the folders, the lock, the working warehouse and the list of
check outcomes of one run. `raw_layer.py` stores what was read, `audit.py` runs the suites with Great
Expectations, `outcomes.py` is the shape of one outcome and the report that every run leaves behind,
`results.py` the same for Dagster. `dbt.py` runs dbt in this process. `instance.py` prepares Dagster's own home.
"""
