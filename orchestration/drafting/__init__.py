"""A first draft of the curated tables, from statements nobody has curated.

- `origin.py`     what is known of a file: language, date, series, from its sidecar or its text
- `figures.py`    the figures as rows of `metrics.csv`, and every number as a row of `numbers.csv`
- `pledges.py`    the promises as rows of `commitments.csv`
- `successors.py` which of them may carry on a commitment of the edition before
- `drafts.py`     reads files and writes a folder for each

A draft is for a person to correct and to move into `sources/curated/`: what the reader is not sure
of stands in the column `doubts`. Nothing here decides, and the refresh never reads a draft.
"""
