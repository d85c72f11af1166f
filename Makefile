# Every target is one line; what it does is said behind ##. The first run of demo, test or check makes .venv by the lock.
.DEFAULT_GOAL := help
.PHONY: help demo test check fix bench crash lock generate new-usecase migration
VENV := .venv/installed
PY := .venv/bin/python

help: ## Show this list
	@awk -F ' *:.*## *' '/^[a-z-]+:.*##/ {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
demo: $(VENV) ## Run everything on this machine: engines, sample shop, sandbox gateways, pages
	@$(PY) -m jishi.app.cli demo $(args)
test: $(VENV) ## Run all tests; args="tests/order -k cancel" picks some
	@$(PY) -m pytest -n $(or $(jobs),3) --dist loadfile $(args)
check: $(VENV) ## Check format, lint, types, import rules, house rules, locks and generated files
	@$(PY) -m tools.check
fix: $(VENV) ## Repair what can be repaired by machine: format, imports, generated files
	@$(PY) -m tools.check --fix
bench: $(VENV) ## Measure checkout against what the database alone can do
	@$(PY) -m bench $(args)
crash: $(VENV) ## Kill processes under load again and again, then prove that every ledger agrees
	@$(PY) -m bench.crash $(args)
lock: $(VENV) ## Write the requirement locks anew; args=--upgrade takes newer versions
	@$(PY) -m tools.lock $(args)
generate: $(VENV) ## Write docs/openapi/ from the routes
	@$(PY) -m tools.generate
new-usecase: $(VENV) ## Start a use case with its test: make new-usecase module=order name=cancel_order
	@$(PY) -m tools.new_usecase "$(module)" "$(name)"
migration: $(VENV) ## Write a migration from what the models say: make migration name=add_order_note
	@$(PY) -m tools.new_migration "$(name)"

$(VENV): requirements-dev.lock pyproject.toml tools/setup_venv.sh
	@tools/setup_venv.sh && touch $@
