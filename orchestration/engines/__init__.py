"""Where dbt builds: in DuckDB's file on this machine, or on Spark."""
