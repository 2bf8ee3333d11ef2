# Everything a machine needs is Python 3.11 or newer, make and git.
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv || echo .uv/bin/uv)
# The bytecode is written once, here, and every start afterwards is twice as fast.
export UV_COMPILE_BYTECODE = 1

.DEFAULT_GOAL := help
.PHONY: help run test ui check fix lock setup clean python axe spark

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/.ready ## create the environment from requirements.lock

run: setup ## one full refresh: read, check, build, publish
	@$(BIN)/followthrough run

test: setup axe ## every test
	@$(BIN)/python -m pytest -n auto --dist loadfile

spark: .venv-spark/.ready ## every test of the engine Apache Spark, in an environment of its own
	@.venv-spark/bin/python -m pytest tests/spark $(SPARK_TESTS)

ui: setup ## Dagster's web page on 127.0.0.1:3000
	@$(BIN)/followthrough ui

check: setup .venv-lint/.ready ## judge without writing: lint, format, types, SQL style
	@.venv-lint/bin/ruff check .
	@.venv-lint/bin/ruff format --check .
	@.venv-lint/bin/mypy --python-executable $(BIN)/python
	@.venv-lint/bin/sqlfluff lint -q dbt_project expectations/frames

fix: .venv-lint/.ready ## repair what can be repaired: lint, format, SQL style
	@.venv-lint/bin/ruff check --fix .
	@.venv-lint/bin/ruff format .
	@.venv-lint/bin/sqlfluff fix -q dbt_project expectations/frames

lock: $(UV) ## compile the lock files anew, with the newest versions that work together
	$(UV) pip compile -q --upgrade --universal --generate-hashes --no-header --python-version 3.11 \
		--extra postgres --group test --group build -o requirements.lock pyproject.toml
	$(UV) pip compile -q --universal --generate-hashes --no-header --python-version 3.11 \
		--extra postgres --extra spark --group test --group build --constraint requirements.lock \
		--no-annotate -o requirements-spark.lock pyproject.toml
	$(UV) pip compile -q --upgrade --universal --generate-hashes --no-header --python-version 3.11 \
		--group pyproject.toml:lint -o requirements-lint.lock

clean: ## remove the environments; data/ stays
	rm -rf .venv .venv-lint .venv-spark .uv .axe

.venv/.ready: requirements.lock pyproject.toml | python $(UV)
	@echo "setting up .venv (a few minutes on a new machine)"
	@$(UV) venv -q --allow-existing --python $(PYTHON) .venv
	@$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	@$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q orchestration expectations
	@touch $@

.venv-spark/.ready: requirements-spark.lock pyproject.toml | python $(UV)
	@echo "setting up .venv-spark (Spark is large: some minutes)"
	@$(UV) venv -q --allow-existing --python $(PYTHON) .venv-spark
	@$(UV) pip install -q --python .venv-spark/bin/python --require-hashes -r requirements-spark.lock
	@$(UV) pip install -q --python .venv-spark/bin/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv-lint/.ready: requirements-lint.lock | python $(UV)
	@echo "setting up .venv-lint"
	@$(UV) venv -q --allow-existing --python $(PYTHON) .venv-lint
	@$(UV) pip install -q --python .venv-lint/bin/python --require-hashes -r requirements-lint.lock
	@touch $@

# What the tests hold the pages against. Whoever has no npm tests all the rest.
axe:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory .axe/.ready; \
		else echo "npm is not installed: the pages are not held against the rules of accessibility"; fi

.axe/.ready: tests/axe/package.json tests/axe/package-lock.json
	@mkdir -p .axe && cp $^ .axe
	@cd .axe && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed. Name it: make PYTHON=python3.12 run"; exit 1; }

.uv/bin/uv: | python
	@$(PYTHON) -m venv .uv
	@.uv/bin/pip install -q --disable-pip-version-check uv
