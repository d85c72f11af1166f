"""The whole shop on one machine: engines, web, worker and sandbox under one supervisor (`run_shop`)."""
