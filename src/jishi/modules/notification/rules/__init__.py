"""Pure rules of notification."""
