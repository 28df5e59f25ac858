# The portal's commands. `make run` and `make test` need nothing but Debian with Python 3.11 or newer;
# PYTHON=python3.12 says from which one.
PORT ?= 8000
PY = .venv/bin/python

.PHONY: help run demo test test-fast test-weasyprint test-browser coverage fresh types lint lock migrations-check locale \
	screenshots bench setup setup-dev setup-browser clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: setup ## Serve the portal with demo data at http://127.0.0.1:8000 (PORT= changes it)
	@PORT=$(PORT) scripts/run

demo: setup ## Throw the demo data away, load it afresh and serve
	@rm -rf var/portal.sqlite3 var/portal.sqlite3-wal var/portal.sqlite3-shm var/media var/private var/correo-de-prueba
	@PORT=$(PORT) scripts/run

test: setup-dev ## The test suite (on SQLite; DATABASE_URL= for another database)
	@$(PY) -m pytest -q -n auto --dist worksteal --durations=10 -m "not browser" tests

test-fast: setup-dev ## The tests of what this branch changed (scripts/changed_tests.py says which)
	@chosen=$$($(PY) scripts/changed_tests.py); [ -z "$$chosen" ] || \
	  $(PY) -m pytest -q -n auto --dist worksteal --durations=10 -m "not browser" $$chosen

# What draws documents, and what is made of drawn ones.
DRAWING = tests/documents tests/formats tests/certificates tests/verification tests/home/test_manual_pdf.py \
	tests/calls/test_call_pdf.py

test-weasyprint: setup-dev ## The documents as on a machine without wkhtmltopdf
	@scripts/without wkhtmltopdf $(PY) -m pytest -q -n auto --dist worksteal $(DRAWING)

test-browser: setup-browser ## The journeys in a real Chromium
	@$(PY) -m pytest -q -n auto --dist worksteal --durations=10 -m browser tests

coverage: setup-dev ## Which lines the test suite runs (in var/coverage/index.html)
	@$(PY) -m pytest -q -n auto --dist worksteal -m "not browser" --cov --cov-report=term:skip-covered \
	  --cov-report=html:var/coverage tests

fresh: ## Before a release: both commands on bare Debian roots, the tests with other Pythons (as root)
	@scripts/fresh

types: setup-dev ## What functions take and give, checked (pyproject.toml says how strictly)
	@.venv/bin/mypy

lint: setup-dev ## Style of Python, templates, style sheets and scripts
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@.venv/bin/djlint --quiet templates
	@$(PY) scripts/lint_styles.py
	@.venv/bin/oxlint static/js

lock: setup-dev ## Everything that requirements*.txt bring along, into requirements*.lock
	@scripts/lock

migrations-check: setup-dev ## Models and migrations say the same
	@$(PY) manage.py makemigrations --check --dry-run --settings config.settings.test

locale: setup-dev ## Compile the translations after editing a .po
	@$(PY) scripts/compile_locale.py

screenshots: setup-browser ## Take the manuals' pictures anew and update the manuals of this portal
	@scripts/screenshots

bench: setup-browser ## Speed, as ratios measured side by side
	@for file in bench/*.py; do $(PY) $$file || exit 1; done

setup:
	@scripts/setup run

setup-dev:
	@scripts/setup dev

setup-browser: setup-dev
	@scripts/setup browser

clean: ## Remove the virtual environment and everything the portal wrote
	@rm -rf .venv var
