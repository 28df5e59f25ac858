# The portal's commands. `make run` and `make test` need nothing but Debian with Python 3.11 or newer.
PORT ?= 8000
PYTHON = .venv/bin/python

.PHONY: help run demo test test-fast test-browser coverage fresh types lint migrations-check locale screenshots bench \
	setup setup-dev clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: setup ## Serve the portal with demo data at http://127.0.0.1:8000 (PORT= changes it)
	@PORT=$(PORT) scripts/run

demo: setup ## Throw the demo data away, load it afresh and serve
	@rm -rf var/portal.sqlite3 var/portal.sqlite3-wal var/portal.sqlite3-shm var/media var/private var/correo-de-prueba
	@PORT=$(PORT) scripts/run

test: setup-dev ## The test suite (on SQLite; DATABASE_URL= for another database)
	@$(PYTHON) -m pytest -q -n auto --dist worksteal --durations=10 -m "not browser" tests

test-fast: setup-dev ## The tests of what this branch changed (scripts/changed_tests.py says which)
	@chosen=$$($(PYTHON) scripts/changed_tests.py); [ -z "$$chosen" ] || \
	  $(PYTHON) -m pytest -q -n auto --dist worksteal --durations=10 -m "not browser" $$chosen

test-browser: setup-dev ## The journeys in a real Chromium
	@$(PYTHON) -m pytest -q -n auto --dist worksteal --durations=10 -m browser tests

coverage: setup-dev ## Which lines the test suite runs (in var/coverage/index.html)
	@$(PYTHON) -m pytest -q -n auto --dist worksteal -m "not browser" --cov --cov-report=term:skip-covered \
	  --cov-report=html:var/coverage tests

fresh: ## Before a release: both commands on bare Debian roots, the tests with other Pythons (as root)
	@scripts/fresh

types: setup-dev ## What functions take and give, checked (pyproject.toml says how strictly)
	@.venv/bin/mypy

lint: setup-dev ## Style of Python, templates, style sheets and scripts
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@.venv/bin/djlint --quiet templates
	@$(PYTHON) scripts/lint_styles.py
	@.venv/bin/oxlint static/js

migrations-check: setup-dev ## Models and migrations say the same
	@$(PYTHON) manage.py makemigrations --check --dry-run --settings config.settings.test

locale: setup-dev ## Compile the translations after editing a .po
	@$(PYTHON) scripts/compile_locale.py

screenshots: setup-dev ## Take the manuals' pictures anew and update the manuals of this portal
	@scripts/screenshots

bench: setup-dev ## Speed, as ratios measured side by side
	@for file in bench/*.py; do $(PYTHON) $$file || exit 1; done

setup:
	@scripts/setup run

setup-dev:
	@scripts/setup dev

clean: ## Remove the virtual environment and everything the portal wrote
	@rm -rf .venv var
