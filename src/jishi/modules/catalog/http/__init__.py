"""The routes of this module, by audience."""
