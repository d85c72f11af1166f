"""Lighthouse on a running shop, by the machine's own Chromium; `make lighthouse`."""
