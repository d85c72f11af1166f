"""Staff read which tags a member was given and lost."""

from uuid import UUID

from litestar import get

from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.member.http.fields import Limit
from jishi.modules.member.permissions import MEMBER_VIEW
from jishi.modules.member.queries import tag_entries
from jishi.modules.member.queries.tag_entries import TagEntryView


@get("/members/{member_id:uuid}/tag-entries", **requires(MEMBER_VIEW, BadCursorError))
async def list_tag_entries(
    ctx: Context, member_id: UUID, limit: Limit = 20, cursor: str | None = None
) -> Page[TagEntryView]:
    """List the tags that a member was given and lost, the newest first."""
    return await tag_entries.list_tag_entries(ctx, member_id, limit=limit, cursor=cursor)


ROUTES = [list_tag_entries]
