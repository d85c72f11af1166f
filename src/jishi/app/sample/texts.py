"""Texts in both languages, as columns of translated text keep them."""

from collections.abc import Sequence

Texts = dict[str, str]
CHINESE = "zh-CN"
ENGLISH = "en"


def both(pair: Sequence[str]) -> Texts:
    """Make a text of its Chinese and its English form."""
    return {CHINESE: pair[0], ENGLISH: pair[1]}
