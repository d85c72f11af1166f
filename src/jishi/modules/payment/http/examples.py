"""Whole examples for the OpenAPI document: a payment by WeChat Pay that waits for the buyer, a notice that is not believed."""

from datetime import UTC, datetime
from uuid import UUID

from jishi.modules.payment.gateways.port import CallUp
from jishi.modules.payment.http.callback_operation import RefusedNotice
from jishi.modules.payment.queries.payment_status import AttemptStatus, PaymentStatus

_ATTEMPT = AttemptStatus(
    id=UUID("0190f3a2-b7c4-7008-8000-000000000008"),
    method="jsapi",
    gateway_code="wechatpay",
    state="pending",
    # What `wx.requestPayment` is called with.
    display=CallUp(
        {
            "appId": "wx1234567890abcdef",
            "timeStamp": "1772443812",
            "nonceStr": "c5ac7061fccab6bf3e254dcf98995b8c",
            "package": "prepay_id=wx021730125670129e0e6fd3a5b0c1970000",
            "signType": "RSA",
            "paySign": "oR9d8PuhnIc+YZ8cBHFCwfgpaK9gd7vaRvkYD7rthRAZX+QBhcCYL21N7cHCTUxbQ+EAt6Uy",
        }
    ),
    amount_minor=24_800,
    wallet_minor=0,
    expires_at=datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
)
EXAMPLES = [
    PaymentStatus(
        trade_id=UUID("0190f3a2-b7c4-7006-8000-000000000006"),
        number="2603020000014245",
        state="open",
        amount_minor=24_800,
        currency="CNY",
        paid_at=None,
        attempt=_ATTEMPT,
    ),
    RefusedNotice("FAIL", "bad_signature"),
]
