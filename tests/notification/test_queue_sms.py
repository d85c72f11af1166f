"""Queueing an SMS."""

from datetime import timedelta

import pytest

from jishi.kit.context import Context
from jishi.kit.texts import LOCALES, has_text, text
from jishi.modules.identity.public import CodePurpose
from jishi.modules.notification.models import Delivery
from jishi.modules.notification.states import DELIVERY_TRANSITIONS, DeliveryState
from jishi.modules.notification.templates import TEMPLATES, text_key
from jishi.modules.notification.usecases.queue_sms import queue_sms
from tests.notification.make import PARAMS, PHONE, TEMPLATE


class TestQueueSms:
    async def test_writes_a_row_that_is_due_now_and_too_late_in_five_minutes(self, ctx: Context) -> None:
        delivery_id = await queue_sms(ctx, phone=PHONE, template=TEMPLATE, params=PARAMS, locale="en")
        row = await ctx.session.get(Delivery, delivery_id)
        assert row is not None
        assert (row.state, row.attempts, row.params, row.locale) == (DeliveryState.QUEUED, 0, PARAMS, "en")
        assert row.next_attempt_at == ctx.now
        assert row.expires_at == ctx.now + timedelta(minutes=5)

    @pytest.mark.parametrize(
        ("name", "params"),
        [("flying", PARAMS), (TEMPLATE, {"code": "1"}), (TEMPLATE, PARAMS | {"name": "Li"})],
    )
    async def test_refuses_what_the_template_does_not_take(
        self, ctx: Context, name: str, params: dict[str, str]
    ) -> None:
        with pytest.raises(ValueError, match=name):
            await queue_sms(ctx, phone=PHONE, template=name, params=params, locale="en")


class TestTemplates:
    def test_there_is_one_for_each_purpose_of_a_code(self) -> None:
        assert {f"code_{purpose}" for purpose in CodePurpose} == {
            name for name in TEMPLATES if name.startswith("code_")
        }

    def test_each_has_a_text_with_its_params_in_every_language(self) -> None:
        for template in TEMPLATES.values():
            for locale in LOCALES:
                assert has_text(text_key(template.name), locale)
                filled = text(text_key(template.name), locale, dict.fromkeys(template.params, "<filled>"))
                assert filled.count("<filled>") == len(template.params)


class TestStates:
    def test_a_final_state_is_never_left(self) -> None:
        final = {state for state, targets in DELIVERY_TRANSITIONS.items() if not targets}
        assert final == {DeliveryState.SENT, DeliveryState.REJECTED, DeliveryState.UNKNOWN}
