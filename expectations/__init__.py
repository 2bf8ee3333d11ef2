"""What the tables must fulfil, as Great Expectations suites.

- `suites/<layer>.<table>.json`  one suite per table, in Great Expectations' own format. The `meta`
  of each expectation names the check, the suite's `meta` the key columns and the file behind it.
- `frames/<layer>.<table>.sql`   the rows a suite looks at: the table, joined with what its
  expectations need. A column that ends in `_problem` or begins with `unknown_` says what is wrong
  with the row and is null where nothing is.
- `periods.py`, `places.py`      expectation classes of this project.
- `suites.py`                    reads the suites without importing Great Expectations.

README.md says which assertion lives where. `orchestration/resources/audit.py` runs the suites.
"""
