"""HTTP of notification."""
