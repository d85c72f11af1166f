"""The steps from the tables to the sample shop."""
