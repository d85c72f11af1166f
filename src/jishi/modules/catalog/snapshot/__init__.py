"""What every process keeps in memory of the catalogue, renewed by the change feed."""
