"""A note in somebody's words."""

from collections.abc import Mapping

from jishi.kit.money import Money
from jishi.kit.texts import DEFAULT_LOCALE, text
from jishi.modules.promotion.rules.terms import Note


def tell_note(note: Note, *, locale: str, currency: str) -> str:
    """Return the text of a note: amounts in major units, percentages in per cent, names in the caller's language."""
    return text(
        note.reason,
        locale,
        {name: value for pair in note.params.items() for name, value in _told(pair, locale, currency)},
    )


def _told(pair: tuple[str, object], locale: str, currency: str) -> list[tuple[str, object]]:
    name, value = pair
    if name.endswith("_minor") and isinstance(value, int):
        return [(name.removesuffix("_minor"), Money(value, currency).text())]
    if name.endswith("_bp") and isinstance(value, int):
        whole, part = divmod(value, 100)
        return [(name.removesuffix("_bp"), f"{whole}.{part:02d}".rstrip("0").rstrip("."))]
    if isinstance(value, Mapping):
        return [(name, value.get(locale) or value.get(DEFAULT_LOCALE) or next(iter(value.values()), ""))]
    return [pair]
