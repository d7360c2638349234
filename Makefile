# make run    a register of the sample sources, and the site to look at it
# make test   runs the whole test suite
# Both set up what they need first. `make help` lists the rest.
#
# PYTHON=python3.13 chooses the interpreter (3.11 or newer; default: the first one found), ARGS="-k annex" goes to pytest.

SHELL := bash
VENV  ?= .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.ready
DEV   := $(VENV)/.dev-ready
BENCH := $(VENV)/.bench-ready
DEMO  ?= demo
PLACES := src/jumelage/reading/places
WEB    := src/jumelage_web
STYLE  := $(WEB)/static/jumelage/vendor/nl-design-system.css
SAID   := $(patsubst %.po,%.mo,$(wildcard $(WEB)/locale/*/LC_MESSAGES/django.po))
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
ARGS  ?=
SPHINX := $(BIN)/sphinx-build --quiet -W --keep-going -b html docs docs/_build

.DEFAULT_GOAL := help
.PHONY: help setup system testbeds run test check format measure catalogues bench docs pictures audit clean

help:  ## lists what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## */  make \1\t/' | expand -t 16

# says what it does, does it, says how long it took: $(call step,what,command)
define step
@SECONDS=0; printf '→ %s\n' '$(1)'; $(2) && printf '✓ %s: %s s\n' '$(1)' "$$SECONDS"
endef

# ---------------------------------------------------------------- environment

# The Python asked for; else the one that the environment has; else the first that is new enough; else nothing.
find_python = if [ -z '$(PYTHON)' ] && $(BIN)/python -c 'import pip' 2>/dev/null; then echo $(BIN)/python; else \
	for name in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done; fi
version = -c 'import sys; print(*sys.version_info[:2], sep=".")'

# Asked for another Python than the environment has: make the environment anew.
ifdef PYTHON
ifneq ($(shell $(PYTHON) $(version) 2>/dev/null),$(shell $(BIN)/python $(version) 2>/dev/null))
.PHONY: $(READY)
endif
endif

# Installs the Debian packages in `missing` as root; else names them, and ends where `stop` is set: $(call debian,what works without)
define debian
	[ -n "$$missing" ] || exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		SECONDS=0; echo "→ Debian packages:$$missing"; export DEBIAN_FRONTEND=noninteractive; \
		install() { apt-get install -y -qq --no-install-recommends $$missing </dev/null >/dev/null; }; \
		if install 2>/dev/null || { apt-get update -qq && install; }; then echo "✓ Debian packages: $$SECONDS s"; exit 0; fi; \
	fi; \
	echo "Missing on this machine:$$missing. Install with  sudo apt-get install -y$$missing" >&2; \
	if [ -n "$$stop" ]; then exit 2; fi; echo '(going on: $(1))' >&2
endef

setup: $(DEV) $(SAID)  ## makes .venv with all that the other commands need; quick when nothing changed

$(READY): pyproject.toml hatch_build.py page_assets.py $(wildcard package*.json $(PLACES)/../gazetteer_build.py $(PLACES)/*.t*) | system
	@SECONDS=0; python=$$($(find_python)); \
	if [ -z "$$python" ]; then echo "Jumelage needs Python 3.11 or newer: install it, or name it, as in make $(MAKECMDGOALS) PYTHON=/path/to/python3.13" >&2; exit 2; fi; \
	printf '→ environment in %s with %s, and what Jumelage needs (a minute or two)\n' '$(VENV)' "$$("$$python" --version)" && \
	if [ "$$("$$python" $(version))" != "$$($(BIN)/python -c 'import pip' 2>/dev/null && $(BIN)/python $(version))" ]; then "$$python" -m venv --clear '$(VENV)'; fi && \
	$(PIP) --upgrade 'pip>=25.1' && $(PIP) --editable . && touch '$@' && printf '✓ environment: %s s\n' "$$SECONDS"
	@[ -e $(STYLE) ] || { why='npm could not fetch it'; command -v npm >/dev/null || why='install Node with npm'; \
	echo "(the pages are plain: their style was not built; $$why, and run  touch hatch_build.py && make $(MAKECMDGOALS))" >&2; }

$(DEV): $(READY)
	$(call step,linters and what the tests need,$(PIP) --group dev && touch '$@')

$(WEB)/locale/%.mo: $(WEB)/locale/%.po | $(READY)
	$(call step,catalogues,$(BIN)/python catalogues.py compile 2>/dev/null)

# Pango (for PDF), a font, and venv where Debian splits it off.
system:
	@missing=''; stop=''; libraries=$$(PATH="$$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true); \
	needs() { case "$$libraries" in *"$$1"*) ;; *) missing="$$missing $$2" ;; esac; }; \
	if [ -n "$$libraries" ]; then \
		needs libpango-1.0.so.0 libpango-1.0-0; needs libpangoft2-1.0.so.0 libpangoft2-1.0-0; needs libharfbuzz-subset.so.0 libharfbuzz-subset0; \
		[ -n "$$(find -L /usr/share/fonts /usr/local/share/fonts "$${HOME:-/}/.fonts" \( -name '*.ttf' -o -name '*.otf' \) -print -quit 2>/dev/null)" ] || missing="$$missing fonts-dejavu-core"; \
	fi; \
	python=$$($(find_python)); \
	if [ -n "$$python" ] && ! "$$python" -c 'import ensurepip' 2>/dev/null; then missing="$$missing python$$("$$python" $(version))-venv"; stop=1; fi; \
	$(call debian,without them all works but PDF)

# A browser, a database server and what recognises a scan, for the tests alone. Tests that have none say so and are skipped.
testbeds: $(DEV)
	@missing=''; stop=''; \
	[ -n "$$JUMELAGE_CHROMIUM" ] || command -v chromium chromium-browser google-chrome >/dev/null || missing="$$missing chromium"; \
	[ -n "$$JUMELAGE_TEST_DATABASE_URL" ] || PYTHONPATH=tests $(BIN)/python -c 'import servers, sys; sys.exit(servers.find_binaries() is None)' || missing="$$missing postgresql"; \
	command -v tesseract >/dev/null || missing="$$missing tesseract-ocr tesseract-ocr-nld"; \
	$(call debian,tests that need them are skipped)

# ----------------------------------------------------------------- day to day

run: $(READY) $(SAID)  ## a register of the sample sources in ./demo, its annex, and the site: ends with Ctrl+C
	@printf '→ demo register in %s, then the site\n' '$(DEMO)'; exec $(BIN)/jumelage demo '$(DEMO)' $(ARGS)

test: $(DEV) $(SAID) | testbeds  ## the whole test suite, on all cores, on SQLite and PostgreSQL, in a real browser
	$(call step,tests,$(BIN)/pytest -n logical $(ARGS))

check: $(DEV) $(SAID)  ## linters, types, contracts between the layers, migrations, templates, licences, documentation
	$(call step,ruff check,$(BIN)/ruff check --quiet)
	$(call step,ruff format,$(BIN)/ruff format --check --quiet)
	$(call step,mypy --strict,$(BIN)/mypy)
	$(call step,import contracts,$(BIN)/lint-imports --no-logo)
	$(call step,settings and migrations and templates,$(BIN)/pytest --quiet tests/house/test_site.py)
	$(call step,templates of Django,find $(WEB) -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +)
	$(call step,licences,$(BIN)/reuse lint --quiet)
	$(call step,documentation,$(SPHINX))

format: $(DEV)  ## writes the code in the house style
	$(call step,ruff,$(BIN)/ruff check --fix --quiet && $(BIN)/ruff format --quiet)
	$(call step,djade,find $(WEB) -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} + || true)

measure: $(DEV)  ## counts how often each rule of the reader is right in the labelled documents, and keeps that
	$(call step,right and told in src/jumelage/reading/certainty.toml,$(BIN)/python tests/readings/measure.py $(ARGS))

catalogues: $(DEV)  ## collects the words of the interface in the catalogues, for translators
	$(call step,catalogues,$(BIN)/python catalogues.py update)

docs: $(DEV)  ## the documentation, as pages in docs/_build
	$(call step,documentation in docs/_build,$(SPHINX))

pictures: $(DEV) $(SAID)  ## pictures of the desk for the documentation, of a register filled from the samples (needs Chromium)
	$(call step,pictures in docs/pictures,$(BIN)/python docs/take_pictures.py)

bench: $(BENCH)  ## the benchmarks, one table (minutes; quiet machine)
	$(call step,benchmarks,$(BIN)/pytest bench --benchmark-quiet $(ARGS))

$(BENCH): $(DEV) bench/requirements.txt
	$(call step,what the benchmarks need,$(PIP) -r bench/requirements.txt && touch '$@')

fuzz: $(DEV)  ## looks for texts that break the reader, for ten minutes (ARGS="60": for one)
	$(call step,fuzzing,$(BIN)/python tests/fuzzing.py $(ARGS))

audit: $(DEV)  ## asks for known weaknesses in what we depend on (needs the network)
	$(call step,pip-audit --strict,$(PIP) pip-audit && $(BIN)/pip-audit --strict --skip-editable)

clean:  ## removes all that make makes, the environment too
	rm -rf '$(VENV)' '$(DEMO)' docs/_build build dist .benchmarks .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
