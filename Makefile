# Every target is one line; what it does is said behind ##. The first run of demo, test or check makes .venv by the lock.
.DEFAULT_GOAL := help
.PHONY: help demo test test-services check fix web web-check lighthouse pictures compile bench bench-promotion crash lock generate new-usecase migration
VENV := .venv/installed
PY := .venv/bin/python

help: ## Show this list
	@awk -F ' *:.*## *' '/^[a-z-]+:.*##/ {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
demo: $(VENV) ## Run everything on this machine: engines, sample shop, sandbox gateways, pages
	@$(PY) -m tools.web.build --or-without && exec $(PY) -m jishi.app.cli demo $(args)
test: $(VENV) ## Run all tests; args="tests/order -k cancel" picks some
	@$(PY) -m pytest -n $(or $(jobs),4) --dist loadfile --no-loadscope-reorder $(args)
test-services: $(VENV) ## Run shop, tour, proofs and some tests on Debian's own PostgreSQL and Redis
	@$(PY) -m tools.debian_services $(args)
check: $(VENV) ## Check format, lint, types, import rules, house rules, locks and generated files
	@$(PY) -m tools.check
fix: $(VENV) ## Repair what can be repaired by machine: format, imports, generated files
	@$(PY) -m tools.check --fix
web: $(VENV) ## Build the pages, shop and console, where their sources have changed
	@$(PY) -m tools.web.build
web-check: $(VENV) ## Check the front ends: types, unit tests, sizes, mini-program
	@$(PY) -m tools.web.check
lighthouse: $(VENV) ## Measure home, list and product on a running shop as a phone meets them; args=http://127.0.0.1:8000
	@$(PY) -m tools.lighthouse $(args)
pictures: $(VENV) ## Photograph the main pages of a running demo into docs/pictures/
	@$(PY) -m tools.pictures $(args)
compile: $(VENV) ## Translate the price engine into machine code (needs a C compiler); bench does it by itself
	@$(PY) -m tools.compile $(args)
bench: $(VENV) ## Measure checkout against what the database alone can do
	@$(PY) -m bench $(args)
bench-promotion: $(VENV) ## Measure the price engine, and write its figures into docs/; args=--smoke looks whether it runs
	@$(PY) -m bench.promotion $(args)
crash: $(VENV) ## Kill processes under load again and again, then prove that every ledger agrees
	@$(PY) -m bench.crash $(args)
lock: $(VENV) ## Write the requirement locks anew; args=--upgrade takes newer versions
	@$(PY) -m tools.lock $(args)
generate: $(VENV) ## Write docs/openapi/ from the routes, and the client's types from it
	@$(PY) -m tools.generate
new-usecase: $(VENV) ## Start a use case with its test: make new-usecase module=order name=cancel_order
	@$(PY) -m tools.new_usecase "$(module)" "$(name)"
migration: $(VENV) ## Write a migration from what the models say: make migration name=add_order_note
	@$(PY) -m tools.new_migration "$(name)"

$(VENV): requirements-dev.lock pyproject.toml tools/setup_venv.sh
	@tools/setup_venv.sh && touch $@
