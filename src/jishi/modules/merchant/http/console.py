"""Staff look after merchants."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post, put
from litestar.params import Parameter
from msgspec import Meta

from jishi.contracts.merchant import MerchantId
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.kit.translations import LongTexts, ShortTexts
from jishi.modules.media.public import UnknownAssetsError
from jishi.modules.merchant.errors import MerchantNotFoundError, PlatformMerchantError
from jishi.modules.merchant.permissions import MERCHANT_ADMIT, MERCHANT_EDIT, MERCHANT_VIEW
from jishi.modules.merchant.queries import console_merchants as queries
from jishi.modules.merchant.queries.console_merchants import MERCHANT_SORTS, ConsoleMerchant, view_merchant
from jishi.modules.merchant.states import MerchantStatus
from jishi.modules.merchant.usecases import close_merchant as closing
from jishi.modules.merchant.usecases import open_merchant as opening
from jishi.modules.merchant.usecases import restore_merchant as restoring
from jishi.modules.merchant.usecases import suspend_merchant as suspending
from jishi.modules.merchant.usecases import update_merchant as updates

_CODE = r"^[a-z0-9][a-z0-9_-]{1,39}$"
Code = Annotated[str, Meta(pattern=_CODE)]
Reason = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^(?=.*\S)[^\u0000-\u001f\u007f]*$")]
Limit = Annotated[int, Parameter(ge=1, le=100)]
WantedCode = Annotated[str | None, Parameter(pattern=_CODE)]
_MOVES = (MerchantNotFoundError, IllegalTransitionError)


class MerchantBody(msgspec.Struct, frozen=True, kw_only=True):
    """A new merchant; the code never changes."""

    code: Code
    name: ShortTexts
    description: LongTexts | None = None


class MerchantChangeBody(msgspec.Struct, frozen=True, kw_only=True):
    """The whole new content, and the version that it replaces."""

    name: ShortTexts
    description: LongTexts | None
    logo_id: UUID | None
    version: Annotated[int, Meta(ge=1, le=2**31)]


class ReasonBody(msgspec.Struct, frozen=True, kw_only=True):
    """Why; staff read it."""

    reason: Reason


@get("/merchants", **requires(MERCHANT_VIEW, BadCursorError))
async def list_merchants(
    ctx: Context,
    status: MerchantStatus | None = None,
    code: WantedCode = None,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(MERCHANT_SORTS)] = MERCHANT_SORTS.usual,
) -> Page[ConsoleMerchant]:
    """List the merchants inside one's bound, newest first; `code` is a whole one."""
    wanted = queries.MerchantFilter(status=status, code=code)
    return await queries.list_merchants(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/merchants/{merchant_id:uuid}", **requires(MERCHANT_VIEW, MerchantNotFoundError))
async def get_merchant(ctx: Context, merchant_id: UUID) -> ConsoleMerchant:
    """Show a merchant."""
    return await queries.get_merchant(ctx, merchant_id)


@post("/merchants", **requires(MERCHANT_ADMIT, opening.MerchantCodeTakenError))
async def open_merchant(ctx: Context, data: MerchantBody) -> ConsoleMerchant:
    """Let a new merchant sell."""
    merchant = await opening.open_merchant(
        ctx, code=data.code, name=_texts(data.name), description=_texts(data.description)
    )
    return view_merchant(merchant)


@put(
    "/merchants/{merchant_id:uuid}",
    **requires(MERCHANT_EDIT, MerchantNotFoundError, StaleVersionError, UnknownAssetsError),
)
async def update_merchant(ctx: Context, merchant_id: UUID, data: MerchantChangeBody) -> ConsoleMerchant:
    """Change a merchant's name, description and logo."""
    merchant = await updates.update_merchant(
        ctx,
        merchant_id=merchant_id,
        name=_texts(data.name),
        description=_texts(data.description),
        logo_id=data.logo_id,
        version=data.version,
    )
    return view_merchant(merchant)


@post(
    "/merchants/{merchant_id:uuid}/suspend",
    status_code=200,
    **requires(MERCHANT_ADMIT, *_MOVES, PlatformMerchantError),
)
async def suspend_merchant(ctx: Context, merchant_id: UUID, data: ReasonBody) -> ConsoleMerchant:
    """Keep a merchant from selling until it is restored; its orders go on."""
    return view_merchant(
        await suspending.suspend_merchant(ctx, merchant_id=MerchantId(merchant_id), reason=data.reason)
    )


@post("/merchants/{merchant_id:uuid}/restore", status_code=200, **requires(MERCHANT_ADMIT, *_MOVES))
async def restore_merchant(ctx: Context, merchant_id: UUID) -> ConsoleMerchant:
    """Let a suspended merchant sell again."""
    return view_merchant(await restoring.restore_merchant(ctx, merchant_id=MerchantId(merchant_id)))


@post(
    "/merchants/{merchant_id:uuid}/close", status_code=200, **requires(MERCHANT_ADMIT, *_MOVES, PlatformMerchantError)
)
async def close_merchant(ctx: Context, merchant_id: UUID, data: ReasonBody) -> ConsoleMerchant:
    """Close a merchant for good; its orders go on to their end."""
    return view_merchant(await closing.close_merchant(ctx, merchant_id=MerchantId(merchant_id), reason=data.reason))


def _texts(texts: ShortTexts | LongTexts | None) -> dict[str, str]:
    return {str(locale): words for locale, words in (texts or {}).items()}


ROUTES = [
    list_merchants,
    get_merchant,
    open_merchant,
    update_merchant,
    suspend_merchant,
    restore_merchant,
    close_merchant,
]
