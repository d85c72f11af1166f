"""A shop to look around in: goods of four trades, people, places and pictures, the same for the same seed.

`build_sample_shop` makes it in memory from the tables in `tables/`; `pictures` draws it. Neither touches a database or
the network. `load` puts it into a database.
"""
