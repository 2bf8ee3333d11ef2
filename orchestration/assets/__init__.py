"""The assets, one module per layer of the graph.

`statements.py` and `curated.py` bring the sources in (schema raw), `warehouse.py` has dbt build
staging, intermediate and marts, `quality.py` hands the outcomes of the checks to the warehouse,
`tested.py` turns dbt's tests into checks, `described.py` adds columns and links to the code,
`publication.py` swaps the result in. What is read out of a text is decided in
`orchestration/statements`, what a table must fulfil in `expectations`.
"""
