"""What can be read about money, a list or a page a file."""
