"""Open a merchant."""

from collections.abc import Mapping

from sqlalchemy import select

from jishi.contracts.merchant import MerchantId, MerchantOpened
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.kit.scope import check_platform
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.snapshot import SCOPE
from jishi.modules.merchant.states import MerchantStatus


class MerchantCodeTakenError(DomainError):
    """Another merchant has this code (`merchant_code`)."""

    code = "merchant.code_taken"
    kind = Kind.CONFLICT
    pointer = "/code"


class PlatformMerchantTakenError(DomainError):
    """There is a platform merchant already (`merchant_code`)."""

    code = "merchant.platform_taken"
    kind = Kind.CONFLICT


async def open_merchant(
    ctx: Context,
    *,
    code: str,
    name: Mapping[str, str],
    description: Mapping[str, str] | None = None,
    is_platform: bool = False,
) -> Merchant:
    """Let a merchant sell; `is_platform` makes the platform's own, of which there is one.

    :raises MerchantCodeTakenError:
    :raises PlatformMerchantTakenError:
    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    if await ctx.session.scalar(select(Merchant.id).where(Merchant.code == code)):
        raise MerchantCodeTakenError(merchant_code=code)
    if is_platform and (taken := await ctx.session.scalar(select(Merchant.code).where(Merchant.is_platform))):
        raise PlatformMerchantTakenError(merchant_code=taken)
    merchant = Merchant(
        id=new_id(),
        code=code,
        name=dict(name),
        description=dict(description) if description else None,
        status=MerchantStatus.OPEN,
        is_platform=is_platform,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(merchant)
    ctx.touch(SCOPE, merchant.id)
    ctx.publish(MerchantOpened(merchant_id=MerchantId(merchant.id)))
    return merchant
