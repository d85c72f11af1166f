"""The live feed: events of the outbox on their way to the consoles that look on."""
