"""Files in, typed tables and a list of problems out. No Dagster, no database.

`tables.py` says which columns each curated table has, `reading.py` reads the CSV files,
`sidecars.py` the YAML files beside the statements, `texts.py` makes tables of the statements and of
what is read out of them, `quotes.py` finds the quotes in them, `word_changes.py` and `agreement.py`
compare wordings and codings, `sources.py` does all of it at once.
A mistake in a file never raises: it comes back as a `Problem` that names the file, the line, the
column, what was found, what was expected and what to do.
"""

from orchestration.ingest.problems import Problem
from orchestration.ingest.reading import read_table
from orchestration.ingest.tables import TABLES, Column, Table

__all__ = ["TABLES", "Column", "Problem", "Table", "read_table"]
