"""Tracking numbers and the carriers we know."""

import pytest

from jishi.kit.context import Context
from jishi.modules.fulfillment.known_carriers import KNOWN_CARRIERS
from jishi.modules.fulfillment.models import Carrier
from jishi.modules.fulfillment.rules.tracking import clean_tracking_number, is_tracking_number, is_usual
from jishi.modules.fulfillment.usecases.create_known_carriers import create_known_carriers

PATTERNS = {known.code: known.tracking_pattern for known in KNOWN_CARRIERS}


class TestTrackingNumbers:
    @pytest.mark.parametrize(
        ("carrier", "number"),
        [
            ("sf", "SF1234567890123"),
            ("jd", "JDVA12345678901-1-1-"),
            ("zto", "78123456789012"),
            ("yto", "YT1234567890123"),
            ("sto", "773123456789012"),
            ("yunda", "4312345678901"),
            ("ems", "EA123456789CN"),
            ("jt", "JT1234567890123"),
            ("deppon", "DPK210123456789"),
            ("cainiao", "CN1234567890123"),
        ],
    )
    def test_of_each_carrier_look_usual(self, carrier: str, number: str) -> None:
        assert is_tracking_number(number)
        assert is_usual(number, PATTERNS[carrier])

    def test_of_every_carrier_are_tried(self) -> None:
        assert len(KNOWN_CARRIERS) == len(PATTERNS) == 10

    @pytest.mark.parametrize(("carrier", "number"), [("sf", "JT1234567890123"), ("jt", "SF1234567890123")])
    def test_of_another_carrier_look_unusual(self, carrier: str, number: str) -> None:
        assert not is_usual(number, PATTERNS[carrier])

    @pytest.mark.parametrize("number", ["", "123", "-1234", "运单号1234", "1" * 41, "12 34", "sf123456"])
    def test_of_no_carrier_are_none(self, number: str) -> None:
        assert not is_tracking_number(number)

    def test_are_cleaned(self) -> None:
        assert clean_tracking_number("\tsf 12\u300034 ") == "SF1234"


class TestCreateKnownCarriers:
    async def test_adds_what_is_missing_and_keeps_what_staff_changed(self, ctx: Context) -> None:
        assert await create_known_carriers(ctx) == 10
        carrier = await ctx.session.get_one(Carrier, "sf")
        carrier.is_enabled = False
        await ctx.session.delete(await ctx.session.get_one(Carrier, "jd"))
        await ctx.session.flush()
        assert await create_known_carriers(ctx) == 1
        await ctx.session.refresh(carrier)
        assert carrier.is_enabled is False
