"""What a run holds on to.

- `refresh.py`   the Dagster resource: folders, lock, working warehouse, outcomes of one run.
- `raw_layer.py` stores what was read in the schema raw.
- `audit.py`     runs the suites with Great Expectations, `findings.py` says what they found.
- `outcomes.py`  the outcome of a check, and the report that every run leaves behind;
  `results.py`   the same as Dagster shows it.
- `dbt.py`       runs dbt in this process, `lineage.py` reads its SQL.
- `instance.py`  prepares Dagster's own home, SQLite or PostgreSQL, `log.py` its
  log, `lock.py` keeps runs apart.
"""
