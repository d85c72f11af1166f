"""Barcodes, attribute values, templates, windows, prices: the small pure rules."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.kit.states import unreachable_states
from jishi.modules.catalog.rules.attribute_values import check_attribute_values, find_missing
from jishi.modules.catalog.rules.attributes import (
    Choice,
    TemplateAttribute,
    TemplateEntry,
    check_choices,
    check_template,
    inherit_template,
)
from jishi.modules.catalog.rules.barcodes import gtin_check_digit, is_barcode
from jishi.modules.catalog.rules.labels import label_value
from jishi.modules.catalog.rules.price_sanity import PriceBand, find_price_warnings
from jishi.modules.catalog.rules.pricing import PriceRow, next_change, pick_price, price_ladder, sort_prices
from jishi.modules.catalog.rules.search_text import like_anywhere
from jishi.modules.catalog.rules.windows import check_listing, check_validity, is_on_sale
from jishi.modules.catalog.states import TRANSITIONS, AttributeKind, ProductState
from tests.catalog.make import texts

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
DAY = timedelta(days=1)


def attribute(code: str, kind: str, *choices: str, **given: Any) -> TemplateAttribute:
    """Return an attribute as a template asks for it."""
    return TemplateAttribute(
        attribute_id=uuid4(),
        code=code,
        kind=AttributeKind(kind),
        name=texts(code),
        choices=tuple(Choice(code=choice, name=texts(choice)) for choice in choices),
        **{
            "unit": None,
            "category_id": UUID(int=1),
            "is_required": False,
            "is_filter": False,
            "is_variant_axis": False,
            "position": 0,
            **given,
        },
    )


def price(amount_minor: int, **given: Any) -> PriceRow:
    """Return a price of an open list of priority 0."""
    return PriceRow(
        **{
            "price_list_id": UUID(int=given.get("priority", 0) + 1),
            "list_code": "base",
            "channel": None,
            "member_group_id": None,
            "priority": 0,
            "valid_from": None,
            "valid_to": None,
            "min_quantity": 1,
            "amount_minor": amount_minor,
            "currency": "CNY",
            **given,
        }
    )


class TestBarcodes:
    @pytest.mark.parametrize("barcode", ["6901234567892", "4006381333931", "96385074", "036000291452", "AB-12"])
    def test_takes_sound_gtins_and_codes_of_ones_own(self, barcode: str) -> None:
        assert is_barcode(barcode)

    @given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
    def test_catches_every_single_wrong_digit(self, payload: int, place: int, change: int) -> None:
        digits = f"{payload:012d}"
        sound = f"{digits}{gtin_check_digit(digits)}"
        assert is_barcode(sound)
        wrong = sound[:place] + str((int(sound[place]) + change) % 10) + sound[place + 1 :]
        assert not is_barcode(wrong)


class TestCheckAttributeValues:
    @pytest.mark.parametrize(
        ("kind", "value", "stored"),
        [
            ("text", "棉", "棉"),
            ("text", {"zh-CN": "棉", "en": "Cotton"}, {"zh-CN": "棉", "en": "Cotton"}),
            ("number", 12, "12"),
            ("number", "12.50", "12.5"),
            ("number", "-0.0", "0"),
            ("choice", "red", "red"),
            ("swatch", "blue", "blue"),
            ("multi", ["blue", "red"], ["blue", "red"]),
            ("boolean", False, False),
            ("date", "2026-02-28", "2026-02-28"),
            ("file", "01900000-0000-7000-8000-00000000AAAA", "01900000-0000-7000-8000-00000000aaaa"),
        ],
    )
    def test_stores_sound_values(self, kind: str, value: Any, stored: object) -> None:
        checked = check_attribute_values([attribute("a", kind, "red", "blue")], {"a": value})
        assert checked.problems == []
        assert checked.values == {"a": stored}

    @pytest.mark.parametrize(
        ("kind", "value", "code"),
        [
            ("text", "  ", "not_text"),
            ("text", {"fr": "coton"}, "not_text"),
            ("text", "x" * 501, "not_text"),
            ("number", "1e5", "not_number"),
            ("number", True, "not_number"),
            ("number", "1.23456", "not_number"),
            ("choice", "green", "not_choice"),
            ("choice", ["red"], "not_choice"),
            ("multi", [], "not_choices"),
            ("multi", ["red", "red"], "not_choices"),
            ("boolean", 1, "not_boolean"),
            ("date", "2026-02-30", "not_date"),
            ("date", "20260228", "not_date"),
            ("file", "x", "not_id"),
            ("reference", 5, "not_id"),
        ],
    )
    def test_tells_what_is_wrong_and_where(self, kind: str, value: Any, code: str) -> None:
        checked = check_attribute_values([attribute("a", kind, "red", "blue")], {"a": value})
        assert [(p.pointer, p.code) for p in checked.problems] == [("/attributes/a", f"catalog.attribute_{code}")]
        assert checked.values == {}

    def test_gathers_all_problems(self) -> None:
        template = [attribute("a", "number"), attribute("b", "date")]
        checked = check_attribute_values(template, {"a": "x", "b": "y", "c": "z"})
        assert [problem.pointer for problem in checked.problems] == [f"/attributes/{code}" for code in "abc"]

    @given(
        st.dictionaries(
            st.sampled_from([kind.value for kind in AttributeKind]),
            st.one_of(
                st.booleans(),
                st.integers(),
                st.text(max_size=20),
                st.lists(st.text(max_size=5), max_size=3),
                st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
            ),
        )
    )
    def test_never_fails_on_any_input(self, values: dict[str, Any]) -> None:
        template = [attribute(kind.value, kind.value, "red") for kind in AttributeKind]
        checked = check_attribute_values(template, values)
        assert len(checked.values) + len(checked.problems) == len(values)


class TestFindMissing:
    def test_asks_axes_of_the_options_instead(self) -> None:
        template = [
            attribute("a", "text", is_required=True),
            attribute("b", "choice", "red", is_required=True, is_variant_axis=True),
            attribute("c", "text"),
        ]
        assert [problem.pointer for problem in find_missing(template, {})] == ["/attributes/a"]
        assert find_missing(template, {"a": "x"}) == []


class TestTemplates:
    def test_the_nearest_entry_wins(self) -> None:
        top, below = uuid4(), uuid4()
        inherited = attribute("a", "text", position=2)
        own = attribute("a", "text", is_required=True, position=3)
        other = attribute("b", "text", position=1)
        template = inherit_template([top, below], {top: [inherited, other], below: [own]})
        assert template == (other, own)

    def test_refuses_what_a_kind_cannot_do(self) -> None:
        text, choice, unknown = uuid4(), uuid4(), uuid4()
        entries = [
            TemplateEntry(attribute_id=text, is_filter=True, is_variant_axis=True),
            TemplateEntry(attribute_id=choice, is_filter=True, is_variant_axis=True),
            TemplateEntry(attribute_id=choice),
            TemplateEntry(attribute_id=unknown),
        ]
        problems = check_template(entries, {text: "text", choice: "choice"})
        assert {problem.pointer for problem in problems} == {
            "/entries/0/is_filter",
            "/entries/0/is_variant_axis",
            "/entries/2/attribute_id",
            "/entries/3/attribute_id",
        }

    def test_choices_fit_the_kind(self) -> None:
        red = Choice(code="red", name=texts("red"))
        assert check_choices(AttributeKind.TEXT, [red])[0].code == "catalog.choices_not_allowed"
        assert check_choices(AttributeKind.MULTI, [])[0].code == "catalog.choices_missing"
        assert check_choices(AttributeKind.CHOICE, [red, red])[0].pointer == "/choices/1/code"
        assert check_choices(AttributeKind.SWATCH, [red])[0].pointer == "/choices/0/swatch"


class TestLabels:
    def test_says_values_in_words(self) -> None:
        many = attribute("a", "multi", "red", "blue")
        assert label_value(many, ["red", "blue"], "en") == "red, blue"
        assert label_value(many, ["red", "blue"], "zh-CN") == "red（中）、blue（中）"
        assert label_value(attribute("a", "number", unit="kg"), "2.5", "en") == "2.5 kg"
        months = attribute("a", "number", unit="mo")
        assert [label_value(months, "24", locale) for locale in ("zh-CN", "en")] == ["24 个月", "24 mo"]
        assert label_value(attribute("a", "boolean"), True, "zh-CN") == "是"
        assert label_value(attribute("a", "text"), {"en": "Cotton"}, "zh-CN") == "Cotton"


class TestWindows:
    @pytest.mark.parametrize(
        ("state", "begins", "ends", "expected"),
        [
            ("approved", NOW, None, True),
            ("approved", NOW - DAY, NOW + DAY, True),
            ("approved", None, None, False),
            ("approved", NOW + DAY, None, False),
            ("approved", NOW - DAY, NOW, False),
            ("in_review", NOW, None, False),
        ],
    )
    def test_the_times_decide(self, state: str, begins: datetime | None, ends: datetime | None, expected: bool) -> None:
        assert is_on_sale(state, begins, ends, NOW) is expected

    def test_refuses_windows_that_cannot_be(self) -> None:
        assert check_listing(NOW, NOW)[0].code == "catalog.window_upside_down"
        assert check_listing(None, NOW)[0].code == "catalog.window_upside_down"
        assert check_listing(NOW.replace(tzinfo=None), None)[0].pointer == "/listed_from"
        assert check_listing(datetime(1, 1, 1, tzinfo=UTC), None)[0].code == "catalog.time_out_of_range"
        assert check_listing(NOW, NOW + DAY) == []
        assert check_validity(None, NOW) == []
        assert check_validity(NOW, NOW)[0].pointer == "/valid_to"


class TestStates:
    def test_every_state_is_reached(self) -> None:
        assert unreachable_states(TRANSITIONS, ProductState.DRAFT) == set()


class TestPickPrice:
    def test_the_highest_priority_that_applies_wins(self) -> None:
        rows = sort_prices([price(100), price(80, priority=5, list_code="sale", valid_to=NOW), price(90, priority=3)])
        won = pick_price(rows, quantity=1, now=NOW)
        assert won is not None
        assert (won.amount_minor, won.priority) == (90, 3)

    def test_group_and_channel_must_fit(self) -> None:
        group = uuid4()
        rows = sort_prices([price(100), price(70, member_group_id=group), price(60, channel="app")])
        for whom, amount in (({}, 100), ({"member_group_id": group}, 70), ({"channel": "app"}, 60)):
            won = pick_price(rows, quantity=1, now=NOW, **whom)
            assert won is not None
            assert won.amount_minor == amount
        both = pick_price(rows, quantity=1, now=NOW, channel="app", member_group_id=group)
        assert both is not None
        assert both.amount_minor == 60, "at equal priority the lower price"

    def test_an_equal_price_is_told_by_the_list_made_for_the_group(self) -> None:
        group = uuid4()
        rows = sort_prices([price(70), price(70, member_group_id=group, list_code="vip"), price(70, channel="app")])
        won = pick_price(rows, quantity=1, now=NOW, channel="app", member_group_id=group)
        assert won is not None
        assert won.list_code == "vip"

    def test_the_deepest_rung_below_the_quantity_counts(self) -> None:
        rows = sort_prices([price(100), price(90, min_quantity=10), price(95, min_quantity=3)])
        amounts = [pick_price(rows, quantity=quantity, now=NOW) for quantity in (1, 2, 3, 9, 10, 500)]
        assert [row.amount_minor if row else None for row in amounts] == [100, 100, 95, 95, 90, 90]

    def test_a_list_without_a_rung_so_low_leaves_it_to_the_next(self) -> None:
        rows = sort_prices([price(100), price(50, priority=9, min_quantity=10)])
        assert [pick_price(rows, quantity=q, now=NOW) is rows[0] for q in (9, 10)] == [False, True]

    def test_there_may_be_none(self) -> None:
        assert pick_price((), quantity=1, now=NOW) is None

    @given(
        st.lists(
            st.builds(
                price,
                st.integers(1, 1_000),
                priority=st.integers(0, 3),
                min_quantity=st.integers(1, 5),
                channel=st.sampled_from([None, "app"]),
                valid_to=st.sampled_from([None, NOW, NOW + DAY]),
            ),
            max_size=8,
        ),
        st.integers(1, 7),
        st.sampled_from([None, "app"]),
    )
    def test_the_ladder_says_what_picking_says(self, rows: list[PriceRow], quantity: int, channel: str | None) -> None:
        ordered = sort_prices(rows)
        won = pick_price(ordered, quantity=quantity, now=NOW, channel=channel)
        rungs = [rung for rung in price_ladder(ordered, now=NOW, channel=channel) if rung.min_quantity <= quantity]
        assert (won.amount_minor if won else None) == (rungs[-1].amount_minor if rungs else None)

    def test_the_next_change_is_the_nearest_edge_ahead(self) -> None:
        rows = [price(1, valid_from=NOW - DAY, valid_to=NOW + 2 * DAY), price(2, valid_from=NOW + DAY)]
        assert next_change(rows, NOW) == NOW + DAY
        assert next_change([price(1)], NOW) is None


class TestPriceSanity:
    def test_warns_below_cost_and_outside_the_band(self) -> None:
        band = PriceBand(1_000, 2_000)
        for amount, cost, codes in (
            (1_500, None, []),
            (1_500, 1_501, ["price_below_cost"]),
            (999, 500, ["price_below_band"]),
            (2_001, None, ["price_above_band"]),
            (999, 1_000, ["price_below_cost", "price_below_band"]),
        ):
            warnings = find_price_warnings(
                pointer="/p", variant_id=UUID(int=1), amount_minor=amount, cost_minor=cost, band=band
            )
            assert [warning.code for warning in warnings] == [f"catalog.{code}" for code in codes]


class TestSearchText:
    def test_wildcards_of_the_query_stand_for_themselves(self) -> None:
        assert like_anywhere(" 100%_A\\ ") == r"%100\%\_a\\%"
