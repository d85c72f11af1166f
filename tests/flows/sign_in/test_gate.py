"""Blocked phones and addresses do not come in, and are not told why."""

from typing import Any

import pytest

from jishi.flows.sign_in.gate import SignInRefusedError, pass_gate
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.risk.models import BlockEntry


async def block(house: House, kind: str, value: str) -> None:
    async with open_context(house) as ctx:
        stamp: dict[str, Any] = {"created_by": "system", "created_at": ctx.now, "updated_at": ctx.now, "version": 1}
        ctx.session.add(BlockEntry(id=new_id(), kind=kind, value=value, reason="scalper", **stamp))


class TestPassGate:
    async def test_refuses_a_blocked_phone_however_it_is_written(self, house: House) -> None:
        await block(house, "phone", "+8613900000001")
        async with open_context(house) as ctx:
            await pass_gate(ctx, "13900000002")
            with pytest.raises(SignInRefusedError) as refused:
                await pass_gate(ctx, "139 0000 0001")
        assert refused.value.params == {}
