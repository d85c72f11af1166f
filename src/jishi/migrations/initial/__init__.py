"""The first migration, a file a schema. Nothing in it refers from one schema to another, so their order is free."""
