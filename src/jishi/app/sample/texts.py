"""Texts in both languages, as columns of translated text keep them."""

from collections.abc import Sequence

from jishi.kit.texts import keep_text

Texts = dict[str, str]
CHINESE = "zh-CN"
ENGLISH = "en"
# Why members have something in their wallets and on their accounts from the first day.
OPENING_GIFT = keep_text("sample.opening_gift")


def both(pair: Sequence[str]) -> Texts:
    """Make a text of its Chinese and its English form."""
    return {CHINESE: pair[0], ENGLISH: pair[1]}
