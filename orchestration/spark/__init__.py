"""The engine for more statements than one machine holds. Nothing here is imported without it.

- `reading.py` reads the statements inside Spark, `workers.py` is what its worker processes do,
  `options.py` what lets them, `kept.py` the tables that this makes.
"""
