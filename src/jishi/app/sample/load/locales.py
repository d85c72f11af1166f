"""Texts of the sample as the modules take them."""

import msgspec

from jishi.app.sample.texts import Texts
from jishi.kit.translations import Locale


def to_locales(texts: Texts) -> dict[Locale, str]:
    """Return texts by the languages that the shop speaks."""
    return msgspec.convert(texts, dict[Locale, str])
