"""The carriers that a new installation begins with.

Patterns tell a slip of the finger from a number, no more: carriers publish no full rules and add ranges. Those of EMS
follow UPU S10 (two letters, nine digits, two letters) and the domestic 13 digits.
"""

from typing import Final

import msgspec


class KnownCarrier(msgspec.Struct, frozen=True):
    """A carrier as we ship it."""

    code: str
    chinese: str
    english: str
    tracking_pattern: str


KNOWN_CARRIERS: Final = (
    KnownCarrier("sf", "顺丰速运", "SF Express", r"SF[0-9]{12,13}|[0-9]{12}"),
    KnownCarrier("jd", "京东物流", "JD Logistics", r"JD[A-Z0-9]{10,18}(-[0-9]+-[0-9]+-?)?"),
    KnownCarrier("zto", "中通快递", "ZTO Express", r"[0-9]{12,14}"),
    KnownCarrier("yto", "圆通速递", "YTO Express", r"YT[0-9]{13,16}|[A-Z]?[0-9]{9,18}"),
    KnownCarrier("sto", "申通快递", "STO Express", r"[0-9]{12,15}"),
    KnownCarrier("yunda", "韵达快递", "Yunda Express", r"[0-9]{13,15}"),
    KnownCarrier("ems", "中国邮政速递", "EMS", r"[A-Z]{2}[0-9]{9}[A-Z]{2}|[0-9]{13}"),
    KnownCarrier("jt", "极兔速递", "J&T Express", r"JT[0-9]{13}"),
    KnownCarrier("deppon", "德邦快递", "Deppon Express", r"DPK?[0-9]{9,14}|[0-9]{8,10}"),
    KnownCarrier("cainiao", "菜鸟速递", "Cainiao Express", r"[A-Z]{0,4}[0-9]{10,18}"),
)
