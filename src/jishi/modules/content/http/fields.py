"""Fields that bodies of content share."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.kit.translations import Locale
from jishi.modules.content.drafts import Showing

Channel = Literal["h5", "pc", "mini_program", "app"]
# A title may be missing in a language, or altogether: the picture may say it all.
Texts = Annotated[
    dict[Locale, Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]],
    Meta(description="A text by locale."),
]
Version = Annotated[int, Meta(ge=1, le=2**31)]


class ShowingBody(msgspec.Struct, frozen=True, kw_only=True):
    """When, where and in which order; no channel means all, no window always."""

    channels: Annotated[list[Channel], Meta(max_length=4)] = []
    position: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    is_enabled: bool = True
    shown_from: Instant | None = None
    shown_to: Instant | None = None

    def showing(self) -> Showing:
        """Return it as the use cases take it."""
        return Showing(
            channels=self.channels,
            position=self.position,
            is_enabled=self.is_enabled,
            shown_from=self.shown_from,
            shown_to=self.shown_to,
        )


def plain(texts: Texts) -> dict[str, str]:
    """Return texts by the plain name of their locale."""
    return {str(locale): words for locale, words in texts.items()}
