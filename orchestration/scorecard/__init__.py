"""The page for people who look rather than query: static HTML drawn from the marts.

`pages.py` writes the folder. Each page has a module that gathers what it shows (`view`), plain data
without HTML, and a template that shows it. `words.py` has the two languages, `numbers.py` how a
figure is written for readers, `marts.py` the rows. Every page is one file that needs no other.
"""
