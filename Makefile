# make run    reads the sample sources and writes an annex
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
ARGS  ?=
SPHINX := $(BIN)/sphinx-build --quiet -W --keep-going -b html docs docs/_build

.DEFAULT_GOAL := help
.PHONY: help setup system run test check format bench docs audit clean

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

setup: $(DEV)  ## makes .venv with all that the other commands need; quick when nothing changed

$(READY): pyproject.toml hatch_build.py package-lock.json $(wildcard $(PLACES)/../gazetteer_build.py $(PLACES)/*.t*) | system
	@SECONDS=0; python=$$($(find_python)); \
	if [ -z "$$python" ]; then echo "Jumelage needs Python 3.11 or newer: install it, or name it, as in make $(MAKECMDGOALS) PYTHON=/path/to/python3.13" >&2; exit 2; fi; \
	printf '→ environment in %s with %s, and what Jumelage needs (a minute or two)\n' '$(VENV)' "$$("$$python" --version)" && \
	if [ "$$("$$python" $(version))" != "$$($(BIN)/python -c 'import pip' 2>/dev/null && $(BIN)/python $(version))" ]; then "$$python" -m venv --clear '$(VENV)'; fi && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . && \
	{ [ -e src/jumelage_web/static/jumelage/vendor/nl-design-system.css ] || echo "! no npm here: the pages are shown in a plainer type; install Node and run make setup again" >&2; } && \
	touch '$@' && printf '✓ environment: %s s\n' "$$SECONDS"

$(DEV): $(READY)
	$(call step,linters and what the tests need,$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev && touch '$@')

# Pango (for PDF), a font, and venv where Debian splits it off. As root they are installed; else they are named.
system:
	@missing=''; stop=''; libraries=$$(PATH="$$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true); \
	needs() { case "$$libraries" in *"$$1"*) ;; *) missing="$$missing $$2" ;; esac; }; \
	if [ -n "$$libraries" ]; then \
		needs libpango-1.0.so.0 libpango-1.0-0; needs libpangoft2-1.0.so.0 libpangoft2-1.0-0; needs libharfbuzz-subset.so.0 libharfbuzz-subset0; \
		[ -n "$$(find -L /usr/share/fonts /usr/local/share/fonts "$${HOME:-/}/.fonts" \( -name '*.ttf' -o -name '*.otf' \) -print -quit 2>/dev/null)" ] || missing="$$missing fonts-dejavu-core"; \
	fi; \
	python=$$($(find_python)); \
	if [ -n "$$python" ] && ! "$$python" -c 'import ensurepip' 2>/dev/null; then missing="$$missing python$$("$$python" $(version))-venv"; stop=1; fi; \
	[ -n "$$missing" ] || exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		SECONDS=0; echo "→ Debian packages:$$missing"; export DEBIAN_FRONTEND=noninteractive; \
		install() { apt-get install -y -qq --no-install-recommends $$missing </dev/null >/dev/null; }; \
		{ install 2>/dev/null || { apt-get update -qq && install; }; } && echo "✓ Debian packages: $$SECONDS s"; \
	else \
		echo "Missing on this machine:$$missing. Install with  sudo apt-get install -y$$missing" >&2; \
		if [ -n "$$stop" ]; then exit 2; fi; echo "(going on: without them all works but PDF)" >&2; \
	fi

# ----------------------------------------------------------------- day to day

run: $(READY)  ## reads the sample sources and writes ./demo: the register, findings, the annex
	$(call step,demo register in $(DEMO),$(BIN)/jumelage demo --no-serve '$(DEMO)')

test: $(DEV)  ## the whole test suite, on all cores
	$(call step,tests,$(BIN)/pytest -n auto $(ARGS))

check: $(DEV)  ## linters, types, contracts between the layers, licences, documentation
	$(call step,ruff check,$(BIN)/ruff check --quiet)
	$(call step,ruff format,$(BIN)/ruff format --check --quiet)
	$(call step,mypy --strict,$(BIN)/mypy)
	$(call step,import contracts,$(BIN)/lint-imports --no-logo)
	$(call step,licences,$(BIN)/reuse lint --quiet)
	$(call step,documentation,$(SPHINX))

format: $(DEV)  ## writes the code in the house style
	$(call step,ruff,$(BIN)/ruff check --fix --quiet && $(BIN)/ruff format --quiet)

docs: $(DEV)  ## the documentation, as pages in docs/_build
	$(call step,documentation in docs/_build,$(SPHINX))

bench: $(BENCH)  ## the benchmarks, one table (minutes; quiet machine)
	$(call step,benchmarks,$(BIN)/pytest bench --benchmark-quiet $(ARGS))

$(BENCH): $(DEV) bench/requirements.txt
	$(call step,what the benchmarks need,$(BIN)/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt && touch '$@')

audit: $(DEV)  ## asks for known weaknesses in what we depend on (needs the network)
	$(call step,pip-audit --strict,$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit && $(BIN)/pip-audit --strict --skip-editable)

clean:  ## removes all that make makes, the environment too
	rm -rf '$(VENV)' '$(DEMO)' docs/_build build dist .benchmarks .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
