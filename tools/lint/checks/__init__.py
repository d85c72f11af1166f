"""One file a check; the registry imports them all."""
