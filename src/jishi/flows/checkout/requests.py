"""What a checkout is asked for and what it answers."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.kit.money import Money
from jishi.modules.promotion.public import deliveries as ways

MAX_LINES = 200
Quantity = Annotated[int, Meta(ge=1, le=9999)]
Minor = Annotated[int, Meta(ge=0, le=10**15)]
Channel = Literal["h5", "pc", "mini_program", "app"]


class WantedLine(msgspec.Struct, frozen=True, gc=False):
    """A variant and how many. `expected_unit_minor` is the price the buyer saw; another one is refused, and told."""

    variant_id: UUID
    quantity: Quantity
    expected_unit_minor: Minor | None = None


MOST_POINTS = 10**9
Points = Annotated[int, Meta(ge=0, le=MOST_POINTS)]
CouponIds = Annotated[list[UUID], Meta(max_length=50)] | None
Lines = Annotated[list[WantedLine], Meta(min_length=1, max_length=MAX_LINES)]


class DeliveryChoice(msgspec.Struct, frozen=True, gc=False):
    """The way of delivery of one merchant's goods: a code that the quote offers; without a choice they go the usual way."""

    merchant_id: UUID
    code: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,31}$")]


Deliveries = Annotated[list[DeliveryChoice], Meta(max_length=50)]


class Invoice(msgspec.Struct, frozen=True, kw_only=True):
    """A wish for an invoice (fapiao): whose, and to which address it goes."""

    kind: Literal["personal", "company"]
    title: Annotated[str, Meta(min_length=1, max_length=100)]
    tax_number: Annotated[str, Meta(pattern="^[0-9A-Z]{15,20}$")] | None = None
    email: Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=200)] | None = None


class QuoteBody(msgspec.Struct, frozen=True, kw_only=True):
    """Ask what goods cost. Without an address the freight is that for everywhere.

    Without `coupon_ids` the best coupons of those that the buyer holds are used, with an empty list none. At most `points` are
    spent. With `points_offer_id` the goods, those of that offer alone, are had for its points and money.
    """

    lines: Lines
    address_id: UUID | None = None
    channel: Channel = "h5"
    coupon_ids: CouponIds = None
    points: Points = 0
    deliveries: Deliveries = []
    points_offer_id: UUID | None = None


class PlaceTradeBody(msgspec.Struct, frozen=True, kw_only=True):
    """Place a trade. `expected_total_minor` is the total the buyer agreed to; another one is refused, and told.

    Without `coupon_ids` the best coupons of those that the buyer holds are used, with an empty list none. At most `points` are
    spent. With `points_offer_id` the goods, those of that offer alone, are had for its points and money.
    """

    lines: Lines
    address_id: UUID
    expected_total_minor: Minor | None = None
    channel: Channel = "h5"
    note: Annotated[str, Meta(max_length=200)] = ""
    invoice: Invoice | None = None
    from_cart: bool = False
    coupon_ids: CouponIds = None
    points: Points = 0
    deliveries: Deliveries = []
    points_offer_id: UUID | None = None


class QuotedLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a quote. `price_list` is the code of the list whose price won."""

    variant_id: UUID
    quantity: int
    unit_price: Money
    goods: Money
    discount: Money
    total: Money
    price_list: str
    available: int


class ExplainedNote(msgspec.Struct, frozen=True, kw_only=True):
    """One rule that was looked at, in the caller's words: what it did, or how far it is. `rule` is its id or code.

    `shares` are what it took off each of the lines.
    """

    step: str
    rule: str
    matched: bool
    reason: str
    text: str
    lines: list[int]
    shares: list[Money]
    amount: Money
    missing: Money
    missing_quantity: int


class QuoteProblem(msgspec.Struct, frozen=True, kw_only=True):
    """Why the goods could not be bought as asked; `pointer` leads into the request."""

    pointer: str
    code: str
    detail: str


class MerchantFreight(msgspec.Struct, frozen=True, kw_only=True):
    """The freight of one merchant's goods, and the ways in which these may be delivered, the usual one first."""

    merchant_id: UUID
    freight: Money
    options: list[ways.DeliveryOffer]


class QuotedGift(msgspec.Struct, frozen=True, kw_only=True):
    """What is given for nothing, and by which promotion; without stock it is left out."""

    promotion_id: UUID
    variant_id: UUID
    title: str
    quantity: int
    is_available: bool


class QuotedCoupon(msgspec.Struct, frozen=True, kw_only=True):
    """A coupon that the buyer holds: what it saves here, or why it does not. `amount` stands on a share of a red packet.

    One that is usable is used, or could be in place of what is.
    """

    coupon_id: UUID
    promotion_id: UUID
    is_used: bool
    is_usable: bool
    saved: Money
    amount: Money | None
    text: str
    missing: Money
    expires_at: datetime | None


class QuotedPoints(msgspec.Struct, frozen=True, kw_only=True):
    """What a buyer's points do here: those that are spent, and the most that could be, with what each saves."""

    balance: int
    spent: int
    saved: Money
    most: int
    most_saved: Money


class QuotedPresale(msgspec.Struct, frozen=True, kw_only=True):
    """How goods in presale are paid: the deposit at once, the balance in its window.

    `worth` is what the deposit counts for beside the price before it. `keeps_deposit`: it does not come back where the buyer
    gives the trade up.
    """

    presale_id: UUID
    deposit: Money
    worth: Money
    balance: Money
    balance_from: datetime
    balance_until: datetime
    ship_until: datetime
    keeps_deposit: bool


class QuotedPointsOffer(msgspec.Struct, frozen=True, kw_only=True):
    """What goods of the points mall cost in points, apart from the money of the quote.

    `balance` are the buyer's points, `missing` those that it has too few.
    """

    offer_id: UUID
    unit_points: int
    unit_money: Money
    points: int
    balance: int
    missing: int


class QuoteAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the goods cost, why, and what stands in the way.

    `is_proved` where no other lawful combination of promotions and coupons is cheaper; it is false only where so many compete
    for the same goods that the search ended early, with the best that it had found.
    """

    lines: list[QuotedLine]
    goods: Money
    discount: Money
    freight: Money
    total: Money
    freights: list[MerchantFreight]
    gifts: list[QuotedGift]
    coupons: list[QuotedCoupon]
    points: QuotedPoints | None
    notes: list[ExplainedNote]
    is_proved: bool
    problems: list[QuoteProblem]
    presale: QuotedPresale | None = None
    points_offer: QuotedPointsOffer | None = None


class PlacedOrder(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One order of a placed trade: one merchant, one warehouse."""

    order_id: UUID
    number: str
    merchant_id: UUID
    total_minor: int


class PlacedTrade(msgspec.Struct, frozen=True, kw_only=True):
    """A placed trade: one payment, one order a merchant and warehouse."""

    trade_id: UUID
    number: str
    currency: str
    total_minor: int
    pay_due_at: str
    orders: list[PlacedOrder]


class PlaceTrade(msgspec.Struct, frozen=True, gc=False):
    """One buyer's request as the batch takes it."""

    buyer_id: UUID
    key: str
    digest: bytes
    body: PlaceTradeBody
    client_ip: str
