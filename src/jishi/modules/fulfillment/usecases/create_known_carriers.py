"""Create the carriers that a new installation begins with."""

from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.modules.fulfillment.known_carriers import KNOWN_CARRIERS
from jishi.modules.fulfillment.models import Carrier


async def create_known_carriers(ctx: Context) -> int:
    """Add those that are missing and return how many; what staff changed of the others stays."""
    rows = [
        {
            "code": known.code,
            "name": {"zh-CN": known.chinese, "en": known.english},
            "tracking_pattern": known.tracking_pattern,
            "is_enabled": True,
            "position": place,
            "version": 1,
        }
        for place, known in enumerate(KNOWN_CARRIERS)
    ]
    added = await ctx.session.execute(insert(Carrier).values(rows).on_conflict_do_nothing().returning(Carrier.code))
    return len(added.all())
