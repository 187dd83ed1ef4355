# Targets carry their explanation after ##; `make` alone prints them.
# Another interpreter: make test PYTHON=python3.12

PYTHON ?=
VENV := .venv$(if $(PYTHON),-$(notdir $(PYTHON)))
BIN := $(VENV)/bin
TESTS ?=
# Two processes, shared out as conftest.py says; in the order of collection, which puts those that empty the database last.
PYTEST := $(BIN)/pytest -n 2 --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help demo test quick check format bench pictures recording catalogue frontend docs clean

help:  ## print the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.demo  ## build an invented district and open it at http://127.0.0.1:8000
	$(BIN)/gongkai demo

report: $(VENV)/.demo  ## read, check and compare the sample reports; results in demo-output/
	$(BIN)/python scripts/demo.py demo-output

test: $(VENV)/.tools  ## run every test; those that miss a program say so and are skipped
	$(PYTEST) $(TESTS) $(ARGS)

postgres: $(VENV)/.tools  ## run the platform's tests again, on a PostgreSQL started for them
	$(BIN)/python scripts/with_postgres.py $(PYTEST) src/gongkai_web $(ARGS)

quick: $(VENV)/.tools  ## run the tests that are not slow
	$(PYTEST) -m "not slow" $(TESTS) $(ARGS)

check: $(VENV)/.tools  ## what CI runs: format, lint, types, tests on both databases (in a browser on one), docs
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python scripts/check_docs.py
	$(BIN)/python -m django makemigrations --check --dry-run --settings=gongkai_web.testing.settings
	$(MAKE) test ARGS="--cov --cov-report=term-missing:skip-covered --cov-fail-under=100 -rs"
	$(MAKE) postgres ARGS="-rs --ignore-glob=*browser*"

format: $(VENV)/.tools  ## format the code, mend what the linter can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(VENV)/.tools  ## measure; results with machine and versions in benchmarks/README.md
	$(BIN)/python -m benchmarks

pictures: $(VENV)/.tools  ## take the pictures of the READMEs and the handbook again, and the output shown in them
	$(BIN)/python -m scripts.pictures
	GONGKAI_RENEW=1 $(BIN)/pytest src/gongkai_web/tests/browser/test_guide.py

recording: $(VENV)/.tools  ## record a story in a browser, from application to report; play it with `playwright show-trace`
	GONGKAI_RECORDINGS=demo-output/recording $(BIN)/pytest src/gongkai_web/tests/browser/test_applications.py

catalogue: $(VENV)/.tools  ## compile the translations in src/gongkai/locale
	$(BIN)/python scripts/catalogue.py

frontend:  ## build the public pages' style sheet and copy their scripts (needs npm)
	cd frontend && npm ci --ignore-scripts && npm run build

docs: $(VENV)/.tools  ## check the docs: targets, links, commands, terms, both READMEs in step
	$(BIN)/python scripts/check_docs.py

clean:  ## remove the environment and everything made
	rm -rf .venv .venv-* demo-output gongkai-demo gongkai-data .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

$(VENV)/.demo: pyproject.toml uv.lock scripts/environment
	@sh scripts/environment "$(VENV)" "$(PYTHON)" --no-dev --extra charts --extra site
	@touch $@

$(VENV)/.tools: pyproject.toml uv.lock scripts/environment
	@sh scripts/environment "$(VENV)" "$(PYTHON)" --all-extras
	@touch $@ $(VENV)/.demo
