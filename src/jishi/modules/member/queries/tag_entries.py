"""The tags that a member was given and lost."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Keyset, Page, read_page
from jishi.kit.translations import translate
from jishi.modules.member.models import TagEntry, TagSource
from jishi.modules.member.scope import is_own


class TagEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """A tag, by the name it had, that a member was given or lost; why, and by whom (``kind:id``)."""

    id: UUID
    tag_id: UUID
    name: str
    is_given: bool
    source: TagSource
    actor: str
    at: datetime


async def list_tag_entries(ctx: Context, member_id: UUID, *, limit: int, cursor: str | None) -> Page[TagEntryView]:
    """Return the tags that a member was given and lost, the newest first.

    :raises BadCursorError:
    """
    query = select(TagEntry).where(TagEntry.member_id == member_id, is_own(ctx.actor, TagEntry.member_id))
    newest = Keyset((TagEntry.at, TagEntry.id), is_down=True)
    page = await read_page(ctx.session, query, newest, limit=limit, cursor=cursor)
    return page.show(
        lambda entry: TagEntryView(
            id=entry.id,
            tag_id=entry.tag_id,
            name=translate(entry.tag_name, ctx.locale),
            is_given=entry.change > 0,
            source=TagSource(entry.source),
            actor=entry.actor,
            at=entry.at,
        )
    )
