"""The Dagster code location of followthrough, and the program around it.

What belongs where:

- `statements/`  text in, facts out. Plain functions: no Dagster, no database, no files.
- `ingest/`      files in, typed tables and a list of problems out. No Dagster, no database.
- `resources/`   what a run holds on to: its folders, its lock, its warehouse, its report.
- `assets/`      one module per layer of the graph, `checks/` what is asserted about it.
- `automation/`  the jobs.
- `definitions.py` assembles all of this and contains nothing else.
- `cli.py`       the command `followthrough`.

Imports go one way: definitions -> assets, checks, automation -> resources -> ingest -> statements.
"""
