"""One line of history; expand and contract only. `make migration m="..."` writes the next from the models."""
