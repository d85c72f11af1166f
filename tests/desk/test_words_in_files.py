"""Files say in words what pages do: every column whose cells are codes has a word for each of them, in both languages."""

from enum import StrEnum

import pytest

from jishi.app.registry import desk_parts
from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, tell_actor
from jishi.kit.texts import LOCALES, has_text, text
from jishi.modules.catalog.states import AttributeKind, ProductState
from jishi.modules.content.http.store import CHANNELS
from jishi.modules.coupon.models import ClaimKind, CouponOrigin
from jishi.modules.coupon.models.codes import CodeState
from jishi.modules.coupon.states import CouponAct, CouponState, PacketState, TemplateState
from jishi.modules.fulfillment.states import ShipmentState
from jishi.modules.identity.states import AccountStatus, StaffStatus
from jishi.modules.inventory.models import MovementKind
from jishi.modules.member.models import TagKind
from jishi.modules.member.states import WithdrawalState
from jishi.modules.membership.states import CardState
from jishi.modules.merchant.states import MerchantStatus
from jishi.modules.notification.states import DeliveryState
from jishi.modules.notification.templates import TEMPLATES
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.models.alert import AlertState
from jishi.modules.payment.models.alert import Subject as AlertSubject
from jishi.modules.payment.models.callback import Verdict
from jishi.modules.payment.states import AttemptState, Method, PaymentOrderState, RefundChannel, RefundState
from jishi.modules.points_mall.queries.list_points_offers import OfferPhase
from jishi.modules.presale.queries.list_presales import PresalePhase
from jishi.modules.promotion.models import LimitAct, LimitKind
from jishi.modules.promotion.phases import Phase
from jishi.modules.promotion.states import PromotionState
from jishi.modules.recharge.states import RechargeState
from jishi.modules.risk.models import BlockKind
from tests.conftest import START

COLUMNS = {(kind.code, column.code): column for kind in desk_parts().exports for column in kind.columns}
KNOWN: dict[str, type[StrEnum]] = {
    "account_status": AccountStatus,
    "alert_state": AlertState,
    "alert_subject": AlertSubject,
    "actor": ActorKind,
    "attempt_state": AttemptState,
    "attribute_kind": AttributeKind,
    "block_kind": BlockKind,
    "callback_verdict": Verdict,
    "card_state": CardState,
    "claim_kind": ClaimKind,
    "code_state": CodeState,
    "coupon_act": CouponAct,
    "coupon_origin": CouponOrigin,
    "coupon_state": CouponState,
    "delivery_state": DeliveryState,
    "ledger_account": LedgerAccount,
    "limit_act": LimitAct,
    "limit_kind": LimitKind,
    "merchant_status": MerchantStatus,
    "movement_kind": MovementKind,
    "payment_method": Method,
    "payment_state": PaymentOrderState,
    "packet_state": PacketState,
    "points_offer_phase": OfferPhase,
    "presale_phase": PresalePhase,
    "product_state": ProductState,
    "promotion_phase": Phase,
    "promotion_state": PromotionState,
    "recharge_state": RechargeState,
    "refund_channel": RefundChannel,
    "refund_state": RefundState,
    "shipment_state": ShipmentState,
    "staff_status": StaffStatus,
    "tag_kind": TagKind,
    "template_state": TemplateState,
    "withdrawal_state": WithdrawalState,
}
# Codes of no enumeration.
OTHERS: dict[str, set[str]] = {
    "channel": set(CHANNELS),
    "ledger_origin": {"payment.attempt_succeeded", "payment.refund_succeeded", "member.wallet_adjusted"},
    "message_template": set(TEMPLATES),
    "promotion_kind": {"ladder", "gift", "line_discount", "timed_price", "member_price"},
    "reveal_field": {"phone", "consignee", "detail", "recipient"},
    "sign_in_outcome": {"signed_in", "identity.wrong_credentials"},
}
CODES = {words: {str(code) for code in known} for words, known in KNOWN.items()} | OTHERS
# How columns are called whose cells are codes; what is told in words by other means, or has none on pages either.
NAMES = ("state", "status", "kind", "act", "phase", "origin", "outcome", "method", "channel", "verdict", "account")
EXCUSED = {
    # The kind of a row that was looked at is told by `reveal.<kind>`.
    ("desk.reveals", "desk.kind"),
    # An id, and a number of a bank.
    ("risk.decisions", "risk.account"),
    ("member.withdrawals", "member.payee_account"),
    # The name of a use case, a channel account's own code and a movement's origin, which pages show as they are.
    ("risk.decisions", "risk.act"),
    ("notification.deliveries", "notification.channel"),
    ("inventory.movements", "inventory.origin"),
}


class TestColumns:
    def test_of_codes_say_which_words_tell_them(self) -> None:
        bare = {
            place
            for place, column in COLUMNS.items()
            if column.kind is ColumnKind.TEXT and column.words is None
            # A state before or after is one, too.
            if place[1].rpartition(".")[2].rpartition("_")[2] in NAMES
        }
        assert bare == EXCUSED

    def test_name_words_that_there_are(self) -> None:
        assert {column.words for column in COLUMNS.values() if column.words} == CODES.keys() - {
            "actor",
            "alert_subject",
        }

    @pytest.mark.parametrize("words", sorted(CODES))
    def test_have_a_word_for_each_code(self, words: str) -> None:
        missing = {
            (code, locale) for code in CODES[words] for locale in LOCALES if not has_text(_key(words, code), locale)
        }
        assert missing == set()

    @pytest.mark.parametrize("words", sorted(CODES))
    def test_have_other_words_than_codes(self, words: str) -> None:
        # The names of a few ways and channels are the same in every language.
        same = {code for code in CODES[words] if text(_key(words, code), "zh-CN").lower() == code}
        assert same <= {"jsapi", "h5", "app"}


class TestTelling:
    @pytest.mark.parametrize(("locale", "told"), [("en", ["Held for an order", "new"]), ("zh-CN", ["下单占用", "new"])])
    def test_is_in_the_readers_language_and_leaves_what_has_no_word(
        self, ctx: Context, locale: str, told: list[str]
    ) -> None:
        kind = next(kind for kind in desk_parts().exports if kind.code == "coupon.events")
        reader = Context(ctx.house, ctx.session, ctx.actor, START, "test", locale)
        place = [column.code for column in kind.columns].index("coupon_event.act")
        rows = [[None] * len(kind.columns) for _ in range(2)]
        rows[0][place], rows[1][place] = "freeze", "new"  # type: ignore[call-overload]
        assert [row[place] for row in kind.in_words(reader, rows)] == told

    def test_names_who_acted(self) -> None:
        assert [tell_actor(label, "en") for label in ("system", "staff:7")] == ["System", "Staff 7"]


def _key(words: str, code: str) -> str:
    return f"word.{words}.{code}"


def test_a_column_without_words_would_be_found() -> None:
    column = Column("coupon_event.from_state")
    assert column.words is None
    assert column.code.rpartition(".")[2].rpartition("_")[2] in NAMES
