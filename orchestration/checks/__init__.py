"""What is asserted about the assets, each assertion an asset check of its own.

`sources.py` audits what came from outside, before dbt; `marts.py` audits what is about to be
published. Both run the suites of `expectations/` through `resources/audit.py`. dbt's tests become
checks where dbt builds the models, in `assets/warehouse.py`.
"""
