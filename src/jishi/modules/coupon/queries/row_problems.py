"""What is wrong with the rows of a file that staff brought."""

from typing import TypeVar

import msgspec
from sqlalchemy import Select

from jishi.kit.context import Context
from jishi.kit.paging import Keyset, Page, read_page
from jishi.kit.texts import text
from jishi.modules.coupon.models import CodeBatchRow, CouponGrantRow

R = TypeVar("R", CodeBatchRow, CouponGrantRow)


class RowProblemView(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a row of an uploaded file."""

    row: int
    code: str
    text: str


async def read_row_problems(
    ctx: Context, query: Select[R], kind: type[R], *, limit: int, cursor: str | None
) -> Page[RowProblemView]:
    """Return a page of those rows of `query` that have a problem, in their order and in the caller's language.

    :raises BadCursorError:
    """
    query = query.where(kind.problem.is_not(None))
    page = await read_page(ctx.session, query, Keyset((kind.row,)), limit=limit, cursor=cursor)
    return page.show(
        lambda row: RowProblemView(row=row.row, code=row.problem or "", text=text(row.problem or "", ctx.locale))
    )
