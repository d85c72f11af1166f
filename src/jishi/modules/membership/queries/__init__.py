"""What is told of plans and membership cards."""
