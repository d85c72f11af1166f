"""What buyers see of a merchant."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.contracts.merchant import MerchantId
from jishi.kit.context import Context
from jishi.kit.translations import translate
from jishi.modules.media.public import media_url
from jishi.modules.merchant.errors import MerchantNotFoundError
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.states import MerchantStatus


class MerchantCard(msgspec.Struct, frozen=True, kw_only=True):
    """A merchant as buyers see it, in their language; `is_open` says whether it sells now."""

    id: MerchantId
    code: str
    name: str
    description: str
    logo_url: str | None
    is_open: bool
    is_platform: bool


async def get_merchant_card(ctx: Context, merchant_id: UUID) -> MerchantCard:
    """Return a merchant's card; that of a closed one too, since old orders lead to it.

    :raises MerchantNotFoundError:
    """
    merchant = await ctx.session.scalar(select(Merchant).where(Merchant.id == merchant_id))
    if merchant is None:
        raise MerchantNotFoundError
    return MerchantCard(
        id=MerchantId(merchant.id),
        code=merchant.code,
        name=translate(merchant.name, ctx.locale),
        description=translate(merchant.description or {}, ctx.locale),
        logo_url=media_url(merchant.logo_id, 320) if merchant.logo_id else None,
        is_open=merchant.status == MerchantStatus.OPEN,
        is_platform=merchant.is_platform,
    )
