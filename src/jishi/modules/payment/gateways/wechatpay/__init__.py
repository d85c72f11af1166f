"""WeChat Pay API v3, direct merchant: Native, JSAPI, H5 and App payments, refunds and notices.

    account.py        what a merchant holds: numbers, keys, addresses
    signing.py        request signatures, call-up signatures, and the check of answers and notices
    platform_keys.py  the provider's keys by serial: public-key mode and certificate mode side by side
    certificates.py   reads the list of platform certificates
    crypto.py         AES-256-GCM and RSA-OAEP
    client.py         sends signed, proves every answer over its raw bytes
    messages.py       the bodies on the wire
    callback.py       reads a proved notice
    orders.py, facts.py   payment's words to the provider's, and back
    refusals.py       error answers to outcomes
    gateway.py        the port

The provider's documents are named in docstrings by their titles ("signature generation"); "from memory" marks what was
not read there and must be checked against them.
"""
