"""The packages by which members of the sample shop fill their wallets."""

from jishi.app.sample.load.known import find_known
from jishi.app.sample.texts import both
from jishi.kit.context import Context
from jishi.modules.recharge.public import PackageDraft, create_package

PACKAGES = (
    PackageDraft(name=both(("首充有礼", "First top-up")), pay_minor=10_000, gift_minor=2_000, limit_per_member=1),
    PackageDraft(name=both(("轻享", "Small")), pay_minor=20_000, gift_minor=1_000, position=1),
    PackageDraft(name=both(("畅享", "Medium")), pay_minor=50_000, gift_minor=5_000, position=2),
    PackageDraft(name=both(("尊享", "Large")), pay_minor=100_000, gift_minor=15_000, position=3),
)


async def load_packages(ctx: Context) -> None:
    """Create the packages that are missing."""
    known = await find_known(ctx, "packages")
    for draft in PACKAGES:
        if draft.name["zh-CN"] not in known:
            await create_package(ctx, draft=draft)
