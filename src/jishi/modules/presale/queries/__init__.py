"""What is read of presales."""
