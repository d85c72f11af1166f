"""What one can do with money, a verb a file. None of them speaks to a gateway: see exchanges/."""
