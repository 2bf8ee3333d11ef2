"""Charts as SVG, drawn by Vega while the pages are built, so that a page needs no script for them.

`drawing.py` turns a Vega specification into SVG for a page, `lines.py` says what a figure is drawn
as, `timeline.py` draws periods on an axis of time, `amounts.py` values and their bounds on a scale.
"""
