"""What the linter sees in place of dbt's `model`: one of the models."""

resource_type = "model"
