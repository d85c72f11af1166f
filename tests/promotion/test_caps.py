"""Caps of promotions that work: raised without a pause, and what staff see where a budget is used up."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import insert, text, update

from jishi.app.registry import desk_parts
from jishi.contracts.promotion import PromotionExhausted
from jishi.kit.access import SYSTEM
from jishi.kit.context import open_context
from jishi.kit.desk.signals import Told
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.promotion.desk.board import load_signals
from jishi.modules.promotion.models import NOBODY, LimitEntry, LimitKind, PromotionLimit
from jishi.modules.promotion.public import Caps
from jishi.modules.promotion.queries.list_promotions import count_exhausted
from jishi.modules.promotion.rule_snapshot import PromotionSnapshot
from jishi.modules.promotion.usecases.mark_promotion_exhausted import mark_promotion_exhausted
from jishi.modules.promotion.usecases.set_promotion_caps import set_promotion_caps
from tests.access.people import as_staff
from tests.member.make import staff as staff_member
from tests.promotion.test_console import ALL, PROMOTIONS, act, made


async def raised(client: AsyncClient, staff: dict[str, Any], shown: dict[str, Any], **caps: Any) -> Any:
    """Ask for other caps; return the answer."""
    body = {"caps": caps, "version": shown["version"]}
    return await client.put(f"{PROMOTIONS}/{shown['id']}/caps", json=body, **staff)


async def use_up(house: House, shown: dict[str, Any], quantity: int) -> None:
    """Let some trade take so much of a budget, and tell of its end where it is there."""
    promotion_id = UUID(shown["id"])
    own = (PromotionLimit.promotion_id == promotion_id) & (PromotionLimit.kind == LimitKind.BUDGET)
    async with open_context(house) as ctx:
        await ctx.session.execute(update(PromotionLimit).where(own).values(used=PromotionLimit.used + quantity))
        entry = {"kind": LimitKind.BUDGET, "subject": NOBODY, "act": "take", "quantity": quantity, "at": ctx.now}
        values = {"id": new_id(), "promotion_id": promotion_id, "trade_id": uuid4(), **entry}
        await ctx.session.execute(insert(LimitEntry).values(values))
    await mark(house, shown)


async def mark(house: House, shown: dict[str, Any]) -> None:
    """Do what the handler does once the last fen is given."""
    async with open_context(house) as ctx:
        await mark_promotion_exhausted(ctx, promotion_id=UUID(shown["id"]), exhausted_at=ctx.now)


async def fresh(client: AsyncClient, staff: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    """Return a promotion as it is shown now."""
    answer: dict[str, Any] = (await client.get(f"{PROMOTIONS}/{shown['id']}", **staff)).json()
    return answer


class TestSetPromotionCaps:
    async def test_raises_them_without_a_pause(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        shown = await act(client, staff, await made(client, staff, caps={"budget_minor": 500, "times": 2}), "activate")
        answer = await raised(client, staff, shown, budget_minor=900, times=2)
        assert answer.status_code == 200, answer.text
        after = answer.json()
        assert (after["state"], after["phase"], after["rule_version"]) == ("active", "running", 1)
        assert {(one["kind"], one["cap"], one["used"]) for one in after["limits"]} == {
            ("budget", 900, 0),
            ("times", 2, 0),
        }
        stale = await raised(client, staff, shown, budget_minor=901, times=2)
        assert (stale.status_code, stale.json()["code"]) == (412, "house.stale_version")

    async def test_one_that_stopped_goes_on_with_more_budget_alone(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        snapshot = house.part(PromotionSnapshot)
        await snapshot.load()
        await house.changes.poll()
        shown = await act(client, staff, await made(client, staff, caps={"budget_minor": 500, "times": 2}), "activate")
        await use_up(house, shown, 500)
        shown = await fresh(client, staff, shown)
        await house.changes.poll()
        assert (shown["phase"], UUID(shown["id"]) in snapshot.active.rules.by_id) == ("sold_out", False)
        shown = (await raised(client, staff, shown, budget_minor=500, times=3)).json()
        assert (shown["phase"], shown["stopped_at"] is None) == ("sold_out", False)
        shown = (await raised(client, staff, shown, budget_minor=501, times=3)).json()
        await house.changes.poll()
        assert (shown["phase"], shown["stopped_at"]) == ("running", None)
        assert UUID(shown["id"]) in snapshot.active.rules.by_id
        assert snapshot.active.caps[UUID(shown["id"])].budget_minor == 501

    @pytest.mark.parametrize(
        ("caps", "pointers"),
        [
            ({"budget_minor": 499, "times": 2}, ["/caps/budget_minor"]),
            ({"budget_minor": 500}, ["/caps/times"]),
            ({"budget_minor": 500, "times": 2, "member_times": 1}, ["/caps/member_times"]),
            ({"budget_minor": 10**16, "times": 1}, ["/caps/budget_minor", "/caps/times"]),
        ],
    )
    async def test_caps_do_not_fall_come_or_go(
        self, client: AsyncClient, house: House, caps: dict[str, int], pointers: list[str]
    ) -> None:
        staff = await as_staff(house, ALL)
        shown = await act(client, staff, await made(client, staff, caps={"budget_minor": 500, "times": 2}), "activate")
        answer = await raised(client, staff, shown, **caps)
        assert answer.status_code == 422
        assert [one["pointer"] for one in answer.json()["errors"]] == pointers
        assert (await fresh(client, staff, shown))["version"] == shown["version"]

    async def test_drafts_and_what_is_paused_are_edited_instead(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        shown = await made(client, staff, caps={"times": 2})
        assert (await raised(client, staff, shown, times=3)).json()["code"] == "promotion.not_editable"
        shown = await act(client, staff, await act(client, staff, shown, "activate"), "pause")
        assert (await raised(client, staff, shown, times=3)).status_code == 409

    async def test_asks_for_the_right_and_the_bound(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        shown = await act(client, staff, await made(client, staff, caps={"times": 2}), "activate")
        writer = await as_staff(house, ALL - {"promotion.approve"})
        assert (await raised(client, writer, shown, times=3)).status_code == 403
        bound = await as_staff(house, ALL, merchant_ids=frozenset({uuid4()}))
        assert (await raised(client, bound, shown, times=3)).status_code == 404

    async def test_raising_and_marking_at_once_leave_it_at_work(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        for budget in range(500, 1_000, 100):
            shown = await act(client, staff, await made(client, staff, caps={"budget_minor": budget}), "activate")
            await use_up(house, shown, budget - 1)
            async with open_context(house) as ctx:
                await ctx.session.execute(
                    update(PromotionLimit)
                    .where(PromotionLimit.promotion_id == UUID(shown["id"]))
                    .values(used=PromotionLimit.cap)
                )
            async with open_context(house, actor=SYSTEM) as ctx:
                await set_promotion_caps(
                    ctx, promotion_id=UUID(shown["id"]), caps=Caps(budget_minor=10**6), version=shown["version"]
                )
                # The handler waits for the promotion's lock, and sees the new budget when it has it.
                marking = asyncio.create_task(mark(house, shown))
                await asyncio.sleep(0.05)
                assert not marking.done()
            await marking
            assert (await fresh(client, staff, shown))["stopped_at"] is None


class TestExhausted:
    async def test_are_listed_counted_and_told(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        shown = await act(client, staff, await made(client, staff, caps={"budget_minor": 500}), "activate")
        other = await act(client, staff, await made(client, staff), "activate")
        assert await waiting(house) == 0
        await use_up(house, shown, 500)
        assert [one["id"] for one in await listed(client, staff, "true")] == [shown["id"]]
        assert [one["id"] for one in await listed(client, staff, "false")] == [other["id"]]
        assert await waiting(house) == 1
        assert await waiting(house, merchant_ids=[uuid4()]) == 0
        async with open_context(house) as ctx:
            event = PromotionExhausted(promotion_id=UUID(shown["id"]), exhausted_at=ctx.now)
            gone = PromotionExhausted(promotion_id=uuid4(), exhausted_at=ctx.now)
            told = [Told(new_id(), ctx.now, one) for one in (event, gone, event)]
            signals = await load_signals(ctx, told)
        assert [(one.event_id, one.code, one.subject_id, one.number) for one in signals] == [
            (told[place].id, "promotion.exhausted", event.promotion_id, "满减") for place in (0, 2)
        ]

    async def test_leave_the_list_when_their_time_is_over(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, ALL)
        shown = await act(client, staff, await made(client, staff, caps={"budget_minor": 500}), "activate")
        await use_up(house, shown, 500)
        async with open_context(house) as ctx:
            over = text("UPDATE promotion.promotions SET valid_to = :now WHERE id = :id")
            await ctx.session.execute(over, {"now": ctx.now, "id": UUID(shown["id"])})
        assert await listed(client, staff, "true") == []

    def test_are_laid_on_the_desk(self) -> None:
        desk = desk_parts()
        assert "promotion.exhausted" in {one.code for one in desk.to_dos}
        assert any(PromotionExhausted in one.events for one in desk.signals)


async def listed(client: AsyncClient, staff: dict[str, Any], is_exhausted: str) -> list[dict[str, Any]]:
    """Return the promotions that are, or are not, exhausted."""
    answer = await client.get(PROMOTIONS, params={"is_exhausted": is_exhausted}, **staff)
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def waiting(house: House, **bound: Any) -> int:
    """Return how many exhausted promotions the desk tells staff of."""
    async with open_context(house, actor=staff_member("promotion.view", **bound)) as ctx:
        return await count_exhausted(ctx)
