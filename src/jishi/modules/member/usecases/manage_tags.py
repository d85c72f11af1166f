"""Tags, plain records."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.kit.scope import check_platform
from jishi.modules.member.models import MemberTag, Tag, TagKind, TagSource
from jishi.modules.member.repository import check_version
from jishi.modules.member.rules.standing import TagRule, is_about_everybody
from jishi.modules.member.tag_book import take_tags
from jishi.modules.member.tags import lock_tag
from jishi.modules.member.walks import want_walk

MOST = 100


class TooManyTagsError(DomainError):
    """The shop has as many tags as it may (`limit`)."""

    code = "member.too_many_tags"
    kind = Kind.CONFLICT


class TagRuleEmptyError(DomainError):
    """A rule without a condition would be about everybody."""

    code = "member.tag_rule_empty"
    kind = Kind.INVALID
    pointer = "/rule"


class TagKindFixedError(DomainError):
    """A tag that staff hand out has no rule, and one by a rule keeps one."""

    code = "member.tag_kind_fixed"
    kind = Kind.CONFLICT


async def create_tag(ctx: Context, *, name: dict[str, str], rule: TagRule | None) -> Tag:
    """Create a tag: with a rule, who meets it carries it soon; without one, staff hand it out.

    :raises NotFoundError: the actor is bound to merchants.
    :raises TagRuleEmptyError:
    :raises TooManyTagsError:
    """
    check_platform(ctx.actor)
    _check_rule(rule)
    if len(list(await ctx.session.scalars(select(Tag.id).limit(MOST)))) >= MOST:
        raise TooManyTagsError(limit=MOST)
    if rule:
        await want_walk(ctx)
    tag = Tag(
        id=new_id(),
        name=name,
        kind=TagKind.RULE if rule else TagKind.MANUAL,
        rule=msgspec.to_builtins(rule) if rule else None,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(tag)
    return tag


async def update_tag(ctx: Context, *, tag_id: UUID, name: dict[str, str], rule: TagRule | None, version: int) -> Tag:
    """Give a tag another name, and one with a rule another rule, which works soon.

    :raises TagNotFoundError:
    :raises StaleVersionError:
    :raises TagKindFixedError:
    :raises TagRuleEmptyError:
    """
    _check_rule(rule)
    if rule:
        # Ahead of the tag: the walk holds its own row while it waits for tags.
        await want_walk(ctx)
    tag = await lock_tag(ctx, tag_id)
    check_version(tag.version, version)
    if (rule is not None) != (tag.kind == TagKind.RULE):
        raise TagKindFixedError
    tag.name, tag.rule = name, msgspec.to_builtins(rule) if rule else None
    tag.version += 1
    tag.updated_at = ctx.now
    return tag


async def delete_tag(ctx: Context, *, tag_id: UUID, version: int) -> None:
    """Delete a tag, off whoever carries it.

    :raises TagNotFoundError:
    :raises StaleVersionError:
    """
    tag = await lock_tag(ctx, tag_id)
    check_version(tag.version, version)
    await take_tags(ctx, MemberTag.tag_id == tag_id, source=TagSource.DELETION)
    await ctx.session.delete(tag)


def _check_rule(rule: TagRule | None) -> None:
    if rule is not None and is_about_everybody(rule):
        raise TagRuleEmptyError
