"""A coupon's way through orders: frozen when one is placed, used when it is paid, back when nothing comes of it."""

from uuid import UUID

from jishi.contracts.member import MemberId, WalletAdjusted
from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import PlacedTrade, WantedLine
from jishi.flows.pay.pay_purchase import pay_purchase
from jishi.flows.pay.purchases import TRADE
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.coupon.models import ClaimKind
from jishi.modules.coupon.queries.get_coupon_figures import get_coupon_figures
from jishi.modules.coupon.queries.list_packets import get_packet
from jishi.modules.coupon.rules.packets import PacketTerms, Split
from jishi.modules.coupon.usecases.open_packet import open_packet
from jishi.modules.member.public import credit_wallet
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.close_trades import close_trades
from jishi.modules.payment.handlers import post_adjustment
from jishi.modules.payment.public import GatewayDraft, Method, PaymentWish, register_gateway_account
from jishi.modules.promotion.rules.benefits import RedPacket
from tests.coupon.make import draft, give_committed, make_committed_template
from tests.flows.checkout.make import make_buyers, make_shop, wish
from tests.flows.checkout.offers import relay
from tests.flows.checkout.test_place_trades import assert_proved, place_one, refuse_one, rows
from tests.member.make import buyer as buyer_actor


async def make_coupon(house: House, owner_id: UUID) -> tuple[UUID, UUID]:
    """Give somebody ¥20 off from ¥100; return the template and the coupon."""
    await house.changes.poll()
    template_id = await make_committed_template(house, of=draft())
    coupon = await give_committed(house, template_id, owner_id)
    await house.changes.poll()
    return template_id, coupon.id


async def pay(house: House, buyer_id: UUID, placed: PlacedTrade) -> None:
    """Pay a trade from the buyer's wallet, filled for it."""
    wallet = GatewayDraft(code="wallet", kind="wallet", name={"en": "Wallet"}, methods=[Method.WALLET], config={})
    async with open_context(house) as ctx:
        await register_gateway_account(ctx, draft=wallet)
        entry = await credit_wallet(
            ctx, member_id=MemberId(buyer_id), amount=Money(placed.total_minor), origin_kind="test", origin_id=new_id()
        )
        gift = WalletAdjusted(
            entry_id=entry.id,
            member_id=MemberId(buyer_id),
            amount_minor=placed.total_minor,
            currency="CNY",
            reason="gift",
        )
        await post_adjustment(ctx, gift)
    async with open_context(house, actor=buyer_actor(buyer_id)) as ctx:
        await pay_purchase(ctx, purchase=TRADE, purchase_id=placed.trade_id, wish=PaymentWish(method=Method.WALLET))
    await relay(house)


async def state(house: House) -> str:
    """Return the state of the only coupon."""
    return str((await rows(house, "SELECT state FROM coupon.coupons"))[0]["state"])


class TestCoupon:
    async def test_is_used_by_the_order_that_is_paid_and_comes_back_with_it(self, house: House) -> None:
        shop, [buyer] = await make_shop(house, stock=(100, 0)), await make_buyers(house)
        template_id, _ = await make_coupon(house, buyer[0])
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 10)))
        assert placed.total_minor == 10_000 - 2_000
        [coupon] = await rows(house, "SELECT state, trade_id, discount_minor FROM coupon.coupons")
        assert tuple(coupon) == ("frozen", placed.trade_id, 2_000)
        await assert_proved(house)
        await pay(house, buyer[0], placed)
        assert await state(house) == "used"
        async with open_context(house) as ctx:
            figures = await get_coupon_figures(ctx, template_id)
            assert (figures.used, figures.discount.minor) == (1, 2_000)
        async with open_context(house) as ctx:
            order_id = (await rows(house, 'SELECT id FROM "order".orders'))[0]["id"]
            await cancel_order(ctx, order_id=order_id, reason=CancelReason.CHANGED_MIND)
        await relay(house)
        assert await state(house) == "held"
        await assert_proved(house)

    async def test_comes_back_when_the_order_is_never_paid(self, house: House) -> None:
        shop, [buyer] = await make_shop(house, stock=(100, 0)), await make_buyers(house)
        await make_coupon(house, buyer[0])
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 10)))
        async with open_context(house) as ctx:
            await close_trades(ctx, trade_ids=[placed.trade_id], reason=CancelReason.PAY_TIMEOUT)
        await relay(house)
        assert await state(house) == "held"
        again = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 10), key="k2"))
        assert again.total_minor == 8_000
        await assert_proved(house)

    async def test_is_used_once_by_two_orders_of_one_moment(self, house: House) -> None:
        shop, [buyer] = await make_shop(house, stock=(100, 0)), await make_buyers(house)
        await make_coupon(house, buyer[0])
        wanted = [wish(buyer, WantedLine(shop.variants[0], 10), key=f"k{number}") for number in range(3)]
        placed = [one for one in await place_trades(house, wanted) if isinstance(one, PlacedTrade)]
        assert sorted(one.total_minor for one in placed) == [8_000, 10_000, 10_000]
        await assert_proved(house)

    async def test_that_is_not_the_buyers_is_refused(self, house: House) -> None:
        shop, [buyer, other] = await make_shop(house, stock=(100, 0)), await make_buyers(house, 2)
        _, coupon_id = await make_coupon(house, other[0])
        request = wish(buyer, WantedLine(shop.variants[0], 10), coupon_ids=[coupon_id])
        assert await refuse_one(house, request) == [("/coupon_ids/0", "checkout.coupon_not_usable")]
        assert await state(house) == "held"


class TestRedPacket:
    async def test_comes_with_a_paid_order_pays_a_friends_and_is_void_when_the_order_is_given_back(
        self, house: House
    ) -> None:
        shop, [buyer, friend] = await make_shop(house, stock=(100, 0)), await make_buyers(house, 2)
        await house.changes.poll()
        terms = PacketTerms(total_minor=900, shares=3, split=Split.EVEN, from_minor=10_000)
        of = draft(benefit=RedPacket(from_minor=2_000))
        await make_committed_template(house, of=of, claim_kind=ClaimKind.SHARE, packet=terms, valid_days=7)
        await house.changes.poll()
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 10)))
        assert await rows(house, "SELECT token FROM coupon.packets") == []
        await pay(house, buyer[0], placed)
        [packet] = await rows(house, "SELECT token, owner_id, trade_id FROM coupon.packets")
        assert (packet["owner_id"], packet["trade_id"]) == (buyer[0], placed.trade_id)
        async with open_context(house, actor=buyer_actor(friend[0])) as ctx:
            await open_packet(ctx, token=packet["token"], opener_id=friend[0])
        async with open_context(house, actor=buyer_actor(friend[0])) as ctx:
            [seen] = (await get_packet(ctx, packet["token"])).opened
            assert (len(seen.name), seen.name[-1], seen.is_own) == (2, "*", True)
        await house.changes.poll()
        used = await place_one(house, wish(friend, WantedLine(shop.variants[0], 5)))
        assert used.total_minor == 5_000 - 300 + 800  # freight
        [share] = await rows(house, "SELECT state, trade_id, discount_minor FROM coupon.coupons")
        assert tuple(share) == ("frozen", used.trade_id, 300)
        async with open_context(house) as ctx:
            [order] = await rows(house, f"""SELECT id FROM "order".orders WHERE trade_id = '{placed.trade_id}'""")
            await cancel_order(ctx, order_id=order["id"], reason=CancelReason.CHANGED_MIND)
        await relay(house)
        [packet] = await rows(house, "SELECT state, returned_minor FROM coupon.packets")
        assert tuple(packet) == ("void", 600)
        assert await state(house) == "frozen"
        await assert_proved(house)
