"""Aliyun SMS from the provider's side: it checks, counts and keeps messages instead of sending them."""
