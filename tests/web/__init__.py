"""Shop and console in a real browser, against a running installation with the sample shop's goods."""
