"""What staff see first: today's figures beside yesterday's, a month of days, and what waits for them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from jishi.kit.access import Actor
from jishi.kit.context import Context, open_context
from jishi.kit.desk.figures import Figure, FigureSource
from jishi.kit.desk.parts import Desk
from jishi.kit.desk.to_dos import MOST_COUNTED, ToDo, Urgency
from jishi.kit.house import House
from jishi.kit.recent import Recent
from jishi.kit.single_flight import SingleFlight
from jishi.kit.texts import text
from jishi.modules.desk.rules.days import Days, days_until

DAYS = 30
_FRESH = timedelta(seconds=15)
_KEPT = 500


class FigureView(msgspec.Struct, frozen=True, kw_only=True):
    """One figure; money in minor units of `currency`. `series` has a number for each of the days, today's last."""

    code: str
    text: str
    unit: Literal["count", "money"]
    currency: str | None
    today: int
    yesterday_so_far: int
    yesterday: int
    series: list[int]


class ToDoView(msgspec.Struct, frozen=True, kw_only=True):
    """Something that waits; `path` and `query` are those of the list behind it, `has_more` where nobody counted on."""

    code: str
    text: str
    urgency: Urgency
    count: int
    has_more: bool
    path: str
    query: dict[str, str]


class HomeView(msgspec.Struct, frozen=True, kw_only=True):
    """The home of the console, as of `made_at`; days are those of the shop's time zone."""

    made_at: datetime
    time_zone: str
    days: list[date]
    figures: list[FigureView]
    to_dos: list[ToDoView]


class _Numbers(msgspec.Struct, frozen=True):
    """What was read for one sort of actor."""

    days: Days
    figures: Sequence[tuple[Figure, Sequence[int], Sequence[int]]]
    to_dos: Sequence[tuple[ToDo, int]]


class _Reach(msgspec.Struct, frozen=True):
    """What decides what an actor is shown."""

    permissions: frozenset[str]
    merchant_ids: frozenset[UUID] | None
    warehouse_ids: frozenset[UUID] | None
    # Who sees only their own, sees what nobody else does.
    own: UUID | None


class HomeNumbers:
    """Numbers of the home page, kept for some seconds by reach; those of past days, which hardly change, for the day."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._zone = ZoneInfo(house.settings.timezone)
        self._kept: Recent[_Reach, _Numbers] = Recent(_KEPT)
        self._past: Recent[tuple[_Reach, datetime, str], Mapping[str, Sequence[int]]] = Recent(_KEPT)
        self._loads: SingleFlight[_Reach, _Numbers] = SingleFlight()

    async def get(self, actor: Actor) -> _Numbers:
        """Return the numbers for this actor, at most some seconds old."""
        own = actor.id if actor.is_own_only else None
        reach = _Reach(actor.permissions, actor.merchant_ids, actor.warehouse_ids, own)
        kept = self._kept.get(reach)
        if kept is not None and timedelta() <= self._house.clock.now() - kept.days.now < _FRESH:
            return kept
        return await self._loads.do(reach, lambda: self._load(actor, reach))

    async def _load(self, actor: Actor, reach: _Reach) -> _Numbers:
        parts = self._house.part(Desk).parts
        async with open_context(self._house, actor=actor) as ctx:
            days = days_until(ctx.now, self._zone, DAYS)
            figures = [
                row
                for source in parts.figures
                if actor.can(source.permission)
                for row in await self._load_figures(ctx, source, days, reach)
            ]
            to_dos = [(to_do, await to_do.count(ctx)) for to_do in parts.to_dos if actor.can(to_do.permission)]
        numbers = _Numbers(days, figures, to_dos)
        self._kept.put(reach, numbers)
        return numbers

    async def _load_figures(
        self, ctx: Context, source: FigureSource, days: Days, reach: _Reach
    ) -> list[tuple[Figure, Sequence[int], Sequence[int]]]:
        key = (reach, days.today, source.figures[0].code)
        past = self._past.get(key)
        if past is None:
            past = await source.load(ctx, days.past)
            self._past.put(key, past)
        recent = await source.load(ctx, days.recent)
        return [(f, past[f.code], recent[f.code]) for f in source.figures if f.code in past and f.code in recent]


async def get_home(ctx: Context) -> HomeView:
    """Return the home page of whoever asks; what they may not see is left out."""
    numbers = await ctx.house.part(HomeNumbers).get(ctx.actor)
    settings = ctx.house.settings
    return HomeView(
        made_at=numbers.days.now,
        time_zone=settings.timezone,
        days=numbers.days.dates,
        figures=[_view_figure(row, ctx.locale, settings.currency) for row in numbers.figures],
        to_dos=[_view_to_do(to_do, count, ctx.locale) for to_do, count in numbers.to_dos],
    )


def _view_figure(row: tuple[Figure, Sequence[int], Sequence[int]], locale: str, currency: str) -> FigureView:
    figure, past, (so_far, rest, today) = row
    return FigureView(
        code=figure.code,
        text=text(f"figure.{figure.code}", locale),
        unit=figure.unit,
        currency=currency if figure.unit == "money" else None,
        today=today,
        yesterday_so_far=so_far,
        yesterday=so_far + rest,
        # Yesterday is counted anew with today: orders of a day may still be paid while the next one begins.
        series=[*past[:-1], so_far + rest, today],
    )


def _view_to_do(to_do: ToDo, count: int, locale: str) -> ToDoView:
    return ToDoView(
        code=to_do.code,
        text=text(f"to_do.{to_do.code}", locale),
        urgency=to_do.urgency,
        count=count,
        has_more=count >= MOST_COUNTED,
        path=to_do.path,
        query=dict(to_do.query),
    )
