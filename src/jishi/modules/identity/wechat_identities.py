"""Rows that tie WeChat's people to accounts."""

from uuid import UUID

from sqlalchemy import delete, or_, select

from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.kit.locks import hold_name
from jishi.modules.identity.gateways.port import WeChatPerson
from jishi.modules.identity.models import WeChatIdentity


async def find_wechat_account(ctx: Context, person: WeChatPerson) -> UUID | None:
    """Return whose account a person's is, by this app or by any app of the same owner; whoever asks too waits."""
    await hold_name(ctx.session, f"identity.wechat {person.unionid or person.openid}")
    here = (WeChatIdentity.app_id == person.app_id) & (WeChatIdentity.openid == person.openid)
    known = here if person.unionid is None else or_(here, WeChatIdentity.unionid == person.unionid)
    # Who is known in this very app comes first.
    return await ctx.session.scalar(select(WeChatIdentity.account_id).where(known).order_by(here.desc()).limit(1))


async def keep_wechat_person(ctx: Context, account_id: UUID, person: WeChatPerson) -> None:
    """Tie a person to an account, in place of whom it knew in this app before."""
    here = (WeChatIdentity.account_id == account_id) & (WeChatIdentity.app_id == person.app_id)
    kept = await ctx.session.scalar(select(WeChatIdentity).where(here))
    if kept is not None and kept.openid == person.openid:
        kept.unionid = person.unionid or kept.unionid
        return
    await ctx.session.execute(delete(WeChatIdentity).where(here))
    ctx.session.add(
        WeChatIdentity(
            app_id=person.app_id,
            openid=person.openid,
            unionid=person.unionid,
            account_id=account_id,
            bound_at=ctx.now,
        )
    )
    await ctx.session.flush()


async def find_openid(house: House, *, account_id: UUID, app_id: str) -> str | None:
    """Return who an account is in an app, read in a moment of its own; None where it has never been there."""
    query = select(WeChatIdentity.openid).where(
        WeChatIdentity.account_id == account_id, WeChatIdentity.app_id == app_id
    )
    async with house.open_session() as session:
        return await session.scalar(query)
