"""Check a sign-in: block lists in memory."""

from jishi.kit.house import House
from jishi.modules.risk.decision_log import DecisionLog, Refusal
from jishi.modules.risk.snapshot import BlockSnapshot
from jishi.modules.risk.verdicts import ALLOWED, Verdict

ACT = "account.sign_in"


async def check_sign_in(house: House, *, phone: str, ip: str) -> Verdict:
    """Say whether somebody with this phone (E.164), from this address, may ask for a code or sign in.

    A refusal is written down in the background, without the phone.
    """
    blocks = house.part(BlockSnapshot)
    await blocks.load()
    now = house.clock.now()
    rule = blocks.find_phone_block(phone, ip, now)
    if rule is None:
        return ALLOWED
    house.part(DecisionLog).add([Refusal(ACT, None, ip, rule)], now)
    return Verdict(rule)
