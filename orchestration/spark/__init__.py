"""The engine for more statements than one machine holds. Nothing here is imported without it.

- `session.py` begins a session at the address of the settings, `options.py` says with what;
  `lake.py` hands tables over to it, and back.
- `reading.py` reads the statements inside Spark, `workers.py` is what its worker processes do,
  `options.py` what lets them, `kept.py` the tables that this makes.
- `checks.py` runs the suites there: `dialect.py` says their frames in Spark's SQL, `conditions.py`
  what each expectation holds, `overlaps.py` which periods overlap.
"""
