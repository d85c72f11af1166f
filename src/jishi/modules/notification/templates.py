"""What may be said: templates by name. Their texts are `notification.template.<name>` in the locales.

A provider of SMS keeps a template of its own for each, approved beforehand; the account's configuration names it.
"""

from datetime import timedelta

import msgspec

# As long as identity's codes are good.
_CODE_LIFETIME = timedelta(minutes=5)
_NOTICE_LIFETIME = timedelta(days=1)


class Template(msgspec.Struct, frozen=True):
    """A message's name, what fills it, and how long it is worth sending; None is for ever."""

    name: str
    params: frozenset[str]
    lifetime: timedelta | None = None


def _code(purpose: str) -> Template:
    return Template(f"code_{purpose}", frozenset({"code", "minutes"}), _CODE_LIFETIME)


TEMPLATES = {
    template.name: template
    for template in (
        _code("sign_in"),
        _code("register"),
        _code("reset_password"),
        _code("bind_phone"),
        _code("change_phone"),
        _code("payment_password"),
        Template("balance_due", frozenset({"number", "amount", "until"}), _NOTICE_LIFETIME),
        Template("card_ending", frozenset({"name", "until"}), _NOTICE_LIFETIME),
        Template("packet_opened", frozenset({"number", "opened", "shares", "amount"}), _NOTICE_LIFETIME),
    )
}


def text_key(template: str) -> str:
    """Return the key of a template's text in the locales."""
    return f"notification.template.{template}"
