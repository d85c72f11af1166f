"""What of a callback's headers and body is kept."""

from collections.abc import Mapping

MOST_HEADERS = 16
LONGEST_HEADER = 512
LONGEST_REFUSED_BODY = 2_048
# What proves a callback, not who relayed it: cookies, tokens and addresses of proxies stay out.
_KEPT_PREFIXES = ("wechatpay-", "content-type", "request-id")


def kept_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the provider's own headers in lower case, bounded in number and length."""
    own = ((name.lower(), value) for name, value in headers.items() if name.lower().startswith(_KEPT_PREFIXES))
    return {name[:LONGEST_HEADER]: value[:LONGEST_HEADER] for name, value in sorted(own)[:MOST_HEADERS]}
