"""Pure rules: no session, no clock, no I/O."""
