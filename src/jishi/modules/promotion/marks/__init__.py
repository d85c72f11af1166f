"""What rules know goods by, and their margin floors."""
