"""Finders: from what somebody typed to the rows that carry it."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import msgspec

from jishi.kit.context import Context


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Something found, as a line of a list; `state` is the code of its state.

    Nothing in it is for the eyes of fewer than those who hold the finder's permission; phones are masked for all.
    """

    id: UUID
    title: str
    subtitle: str = ""
    state: str = ""
    media_id: UUID | None = None


class Finder(msgspec.Struct, frozen=True, kw_only=True):
    """One group of hits, for whoever holds `permission`; its text is ``found.<code>``.

    `find` is given the trimmed text and how many hits at most, keeps to the actor's bound, and answers with nothing to a
    text that cannot be of its kind. Each of its queries is served by an index.
    """

    code: str
    permission: str
    find: Callable[[Context, str, int], Awaitable[Sequence[Hit]]]
