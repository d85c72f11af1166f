"""Revealers: the whole of a personal value that lists and pages show masked."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import msgspec

from jishi.kit.context import Context


class Revealer(msgspec.Struct, frozen=True, kw_only=True):
    """Values of one kind of thing, for whoever may look at it by `permission`; its text is ``reveal.<code>``.

    `reveal` is given the thing's id and one of `fields`, keeps to the actor's bound, and answers None where there is no
    such thing or no such value. Who asked, and why, is written down by the desk.
    """

    code: str
    permission: str
    fields: Sequence[str]
    reveal: Callable[[Context, UUID, str], Awaitable[str | None]]
