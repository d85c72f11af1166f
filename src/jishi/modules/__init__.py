"""The bounded contexts; who may look at whom is written in ARCHITECTURE.md section 2 and checked by import-linter."""
