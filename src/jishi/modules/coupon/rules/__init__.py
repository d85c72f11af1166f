"""Who may have a coupon, what codes look like, on which days plans give; pure."""
