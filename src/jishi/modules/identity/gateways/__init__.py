"""Outside services that say who somebody is."""
