"""The proofs of promotions alone."""

from jishi.app.registry import checks
from jishi.kit.house import House
from jishi.kit.prove import prove


async def assert_promotions_proved(house: House) -> None:
    """Check that what was given away agrees with its ledger and with the orders."""
    own = [check for check in checks() if check.name.startswith("promotion.")]
    assert [finding for finding in await prove(house.db, own) if finding.count] == []
