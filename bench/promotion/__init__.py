"""How long a quote takes, by number of rules and of lines."""
