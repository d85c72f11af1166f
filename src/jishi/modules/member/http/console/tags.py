"""Staff look after tags and give them to members."""

from uuid import UUID

import msgspec
from litestar import delete, get, post, put

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.translations import ShortTexts
from jishi.modules.member.errors import MemberNotFoundError, TagNotFoundError
from jishi.modules.member.fields import Version
from jishi.modules.member.http.fields import MemberIds, TagIds
from jishi.modules.member.permissions import MEMBER_VIEW, TAG_ASSIGN, TAG_MANAGE
from jishi.modules.member.queries import tags as queries
from jishi.modules.member.queries.tags import ConsoleTag, TagView
from jishi.modules.member.rules.standing import TagRule
from jishi.modules.member.usecases import assign_tag as assignment
from jishi.modules.member.usecases import manage_tags, set_member_tags
from jishi.modules.member.usecases.set_member_tags import TagByRuleError


class TagBody(msgspec.Struct, frozen=True, kw_only=True):
    """A tag; with a rule, whoever meets it carries it, without one staff give it."""

    name: ShortTexts
    rule: TagRule | None = None

    def texts(self) -> dict[str, str]:
        """Return the names as the use case takes them."""
        return {str(locale): text for locale, text in self.name.items()}


class TagChangeBody(TagBody, frozen=True, kw_only=True):
    """The whole new tag, and the version that it replaces."""

    version: Version


class AssignmentBody(msgspec.Struct, frozen=True, kw_only=True):
    """Members that get a tag, or lose it."""

    member_ids: MemberIds
    is_removed: bool = False


class AssignedTags(msgspec.Struct, frozen=True):
    """How many members there were of those given."""

    count: int


class TagIdsBody(msgspec.Struct, frozen=True):
    """The tags that staff give a member, in place of those given before."""

    tag_ids: TagIds


@get("/member-tags", **requires(MEMBER_VIEW))
async def list_tags(ctx: Context) -> list[ConsoleTag]:
    """List the tags; at most a hundred, so in one piece."""
    return await queries.list_tags(ctx)


@post("/member-tags", **requires(TAG_MANAGE, manage_tags.TooManyTagsError, manage_tags.TagRuleEmptyError))
async def create_tag(ctx: Context, data: TagBody) -> ConsoleTag:
    """Make a tag; one by a rule is on who meets it within minutes."""
    tag = await manage_tags.create_tag(ctx, name=data.texts(), rule=data.rule)
    return await queries.get_tag(ctx, tag.id)


@put(
    "/member-tags/{tag_id:uuid}",
    **requires(
        TAG_MANAGE,
        TagNotFoundError,
        StaleVersionError,
        manage_tags.TagKindFixedError,
        manage_tags.TagRuleEmptyError,
    ),
)
async def update_tag(ctx: Context, tag_id: UUID, data: TagChangeBody) -> ConsoleTag:
    """Change a tag's name, or the rule of one by a rule."""
    await manage_tags.update_tag(ctx, tag_id=tag_id, name=data.texts(), rule=data.rule, version=data.version)
    return await queries.get_tag(ctx, tag_id)


@delete("/member-tags/{tag_id:uuid}", **requires(TAG_MANAGE, TagNotFoundError, StaleVersionError))
async def delete_tag(ctx: Context, tag_id: UUID, version: int) -> None:
    """Delete a tag, off whoever carries it."""
    await manage_tags.delete_tag(ctx, tag_id=tag_id, version=version)


@post(
    "/member-tags/{tag_id:uuid}/members",
    status_code=200,
    **requires(TAG_ASSIGN, TagNotFoundError, TagByRuleError),
)
async def assign_tag(ctx: Context, tag_id: UUID, data: AssignmentBody) -> AssignedTags:
    """Give a tag to up to 500 members, or take it off them; who is no member is left out of account."""
    count = await assignment.assign_tag(ctx, tag_id=tag_id, member_ids=data.member_ids, is_removed=data.is_removed)
    return AssignedTags(count)


@put(
    "/members/{member_id:uuid}/tags",
    **requires(TAG_ASSIGN, MemberNotFoundError, TagNotFoundError, TagByRuleError),
)
async def set_tags_of_member(ctx: Context, member_id: UUID, data: TagIdsBody) -> list[TagView]:
    """Set which tags staff give a member; those by a rule stay. Answers with all that it carries."""
    await set_member_tags.set_member_tags(ctx, member_id=MemberId(member_id), tag_ids=data.tag_ids)
    return (await queries.find_tags_of(ctx, [member_id])).get(member_id, [])


ROUTES = [list_tags, create_tag, update_tag, delete_tag, assign_tag, set_tags_of_member]
