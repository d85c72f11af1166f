"""Grant coupons to the members of a file."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.coupon.grants.opening import GrantDraft, check_grantable, open_grant
from jishi.modules.coupon.models import CouponGrant, CouponGrantRow, Segment
from jishi.modules.coupon.uploads import UploadedRow, copy_rows, find_uuid, read_upload
from jishi.modules.identity.public import find_account_ids, find_account_ids_of_phones, read_phone

_HEADINGS = frozenset({"member_id", "member", "id", "phone", "会员", "会员编号", "手机", "手机号"})
_COLUMNS = ("grant_id", "row", "member_id", "is_done", "problem")


async def grant_by_file(ctx: Context, *, template_id: UUID, content: bytes, reason: str) -> CouponGrant:
    """Queue a grant of one coupon for each member in the first column of a CSV file, by id or by phone.

    What is wrong with a row is kept with it, by its number alone, and keeps nobody else from a coupon.

    :raises NotFoundError: the actor is bound to merchants.
    :raises CouponTemplateNotFoundError:
    :raises ClaimRefusedError: the template gives no coupons now.
    :raises UploadTooLargeError:
    :raises UploadNotTextError:
    :raises UploadRowsError:
    """
    await check_grantable(ctx, template_id)
    uploaded = read_upload(content, _HEADINGS)
    members = await _find_members(ctx, uploaded)
    draft = GrantDraft(template_id=template_id, segment=Segment.MEMBERS, reason=reason, total=len(uploaded))
    grant = await open_grant(ctx, draft)
    seen: set[UUID] = set()
    rows = []
    for row, member_id in zip(uploaded, members, strict=True):
        problem = "coupon.member_unknown" if member_id is None else None
        if member_id in seen:
            problem = "coupon.member_twice"
        elif member_id is not None:
            seen.add(member_id)
        rows.append((grant.id, row.row, None if problem else member_id, False, problem))
    grant.failed = sum(1 for *_, problem in rows if problem)
    await copy_rows(ctx, CouponGrantRow.__table__, _COLUMNS, rows)
    return grant


async def _find_members(ctx: Context, rows: Sequence[UploadedRow]) -> list[UUID | None]:
    ids = [find_uuid(row.cell) for row in rows]
    phones = [_find_phone(row.cell) if id_ is None else None for row, id_ in zip(rows, ids, strict=True)]
    known = await find_account_ids(ctx, {id_ for id_ in ids if id_ is not None})
    by_phone = await find_account_ids_of_phones(ctx, {phone for phone in phones if phone is not None})
    return [
        (id_ if id_ in known else None) if id_ is not None else by_phone.get(phone or "")
        for id_, phone in zip(ids, phones, strict=True)
    ]


def _find_phone(cell: str) -> str | None:
    try:
        return read_phone(cell)
    except InvalidInputError:
        return None
