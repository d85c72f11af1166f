"""The walls of the house, checked; each guard has a twin that shows it can fail."""
