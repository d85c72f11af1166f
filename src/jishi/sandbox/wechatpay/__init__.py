"""WeChat Pay API v3 from the provider's side: it keeps one merchant's orders, refunds and notices."""
