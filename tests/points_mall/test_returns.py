"""The law of returns in the points mall: each unit brings back its points and its money, in any order, no more and no less."""

from random import Random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from jishi.modules.member.models import MemberOrder
from jishi.modules.member.rules.order_worth import points_to_return
from jishi.modules.order.models import Order, OrderLine
from jishi.modules.order.rules.points import points_returned
from jishi.modules.promotion.rules.benefits import TimedPrice
from jishi.modules.promotion.rules.returns import ReturnPolicy
from jishi.modules.promotion.rules.rule import Rule
from tests.promotion.bought import Returning
from tests.promotion.make import NOBODY, item, quote

OFFER = UUID(int=7)


@given(
    units=st.lists(st.integers(1, 6), min_size=1, max_size=3),
    points=st.integers(1, 5_000),
    money=st.integers(0, 999),
    policy=st.sampled_from(ReturnPolicy),
    chance=st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=150)
def test_each_unit_brings_back_its_own(
    units: list[int], points: int, money: int, policy: ReturnPolicy, chance: Random
) -> None:
    """Goods of one offer lie in several orders where they come from several warehouses."""
    goods = item(1, 1_000)
    rule = Rule(id=OFFER, names={"en": "For points"}, benefit=TimedPrice(prices={goods.variant_id: money}))
    bought = Returning(quote([(goods, sum(units))], [rule]), [(goods, sum(units))], [rule], NOBODY, policy)
    orders = [_order(points, quantity) for quantity in units]
    facts = [_fact(points * quantity) for quantity in units]
    kept = [place for place, quantity in enumerate(units) for _ in range(quantity)]
    chance.shuffle(kept)
    came = 0
    while kept:
        some = [kept.pop() for _ in range(chance.randint(1, len(kept)))]
        assert bought.bring_back({0: len(some)}).refund_minor == len(some) * money
        for place in some:
            orders[place][1].refunded_quantity += 1
        for (order, line), fact in zip(orders, facts, strict=True):
            fact.points_returned = points_returned(order, [line])
        back = points_to_return(points * sum(units), facts) - came
        assert back == len(some) * points
        came += back
    assert (came, bought.refunded) == (points * sum(units), money * sum(units))


@given(units=st.integers(1, 6), points=st.integers(1, 5_000), before=st.integers(0, 6))
def test_a_cancelled_order_brings_back_all_that_is_left(units: int, points: int, before: int) -> None:
    order, line = _order(points, units)
    line.refunded_quantity = min(before, units)
    assert points_returned(order, [line]) == points * line.refunded_quantity
    order.order_state = "cancelled"
    assert points_returned(order, [line]) == points * units


def _order(points: int, quantity: int) -> tuple[Order, OrderLine]:
    order = Order(order_state="confirmed", payment_state="paid", fulfillment_state="unfulfilled")
    return order, OrderLine(quantity=quantity, points=points * quantity, refunded_quantity=0)


def _fact(points: int) -> MemberOrder:
    return MemberOrder(points_spent=points, points_returned=0, is_trade_gone=False, cancelled_at=None)
