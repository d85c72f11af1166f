"""Pure rules of money: no session, no clock, no network."""
