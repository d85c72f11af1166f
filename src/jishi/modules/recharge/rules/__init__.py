"""What packages allow; pure."""
