"""Makers of what tests of recharges begin with."""

from typing import Any
from uuid import UUID, uuid4

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.modules.member.prove import CHECKS as WALLETS
from jishi.modules.payment.prove import CHECKS as BOOKS
from jishi.modules.recharge.models import Package, Recharge
from jishi.modules.recharge.prove import CHECKS
from jishi.modules.recharge.usecases.manage_packages import PackageDraft, create_package
from jishi.modules.recharge.usecases.open_recharge import open_recharge

DRAFT = PackageDraft(name={"zh-CN": "充 100 送 20", "en": "100 and 20 on top"}, pay_minor=10_000, gift_minor=2_000)


async def make_package(ctx: Context, **changes: Any) -> Package:
    """Return a package: pay 100, get 20 on top; changed as said."""
    fields = {name: getattr(DRAFT, name) for name in DRAFT.__struct_fields__}
    return await create_package(ctx, draft=PackageDraft(**{**fields, **changes}))


async def opened(
    ctx: Context,
    member_id: UUID,
    package: Package | None = None,
    amount: int | None = None,
    request_id: UUID | None = None,
) -> Recharge:
    """Return an opened recharge."""
    return await open_recharge(
        ctx,
        member_id=MemberId(member_id),
        request_id=request_id or uuid4(),
        package_id=package.id if package else None,
        amount_minor=amount,
    )


async def differing(house: House) -> dict[str, int]:
    """Return the proofs of recharges, wallets and books that do not hold."""
    found = await prove(house.db, [*CHECKS, *WALLETS, *BOOKS])
    return {finding.name: finding.count for finding in found if finding.count}
