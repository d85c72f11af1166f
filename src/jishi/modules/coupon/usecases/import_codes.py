"""Import codes that somebody else made."""

import re
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.coupon.codes.batches import open_code_batch
from jishi.modules.coupon.models import CodeBatch, CodeBatchKind, CodeBatchRow
from jishi.modules.coupon.rules.codes import read_code
from jishi.modules.coupon.uploads import copy_rows, read_upload

_HEADINGS = frozenset({"code", "coupon code", "券码", "优惠码", "兑换码"})
# Shorter ones could be guessed.
_CODE = re.compile(r"[A-Z0-9]{8,32}")


async def import_codes(ctx: Context, *, template_id: UUID, content: bytes) -> CodeBatch:
    """Queue the codes in the first column of a CSV file; what is wrong with a row is kept with it and stops no other.

    :raises CouponTemplateNotFoundError:
    :raises CodesNotWantedError: members come by these coupons without codes.
    :raises NotEditableError: the template has ended.
    :raises UploadTooLargeError:
    :raises UploadNotTextError:
    :raises UploadRowsError:
    """
    uploaded = read_upload(content, _HEADINGS)
    batch = await open_code_batch(ctx, template_id, CodeBatchKind.IMPORT, total=len(uploaded))
    seen: set[str] = set()
    rows: list[tuple[UUID, int, str | None, str | None]] = []
    for row in uploaded:
        code = read_code(row.cell)
        problem = None
        if not _CODE.fullmatch(code):
            problem = "coupon.code_malformed"
        elif code in seen:
            problem = "coupon.code_twice"
        seen.add(code)
        rows.append((batch.id, row.row, None if problem else code, problem))
    batch.failed = sum(1 for *_, problem in rows if problem)
    await copy_rows(ctx, CodeBatchRow.__table__, ("batch_id", "row", "code", "problem"), rows)
    return batch
