"""Charts as SVG, drawn by Vega while the pages are built, so that a page needs no script for them.

`drawing.py` turns Vega specifications into SVG for a page, `lines.py` has what is drawn of a
figure, `timeline.py` lays out periods on an axis of time, `periods.py` gives each way of counting
its shape, `amounts.py` draws values and their bounds on a scale.
"""
