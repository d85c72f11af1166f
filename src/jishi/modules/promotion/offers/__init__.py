"""What promotions do for goods, and how that is told."""
