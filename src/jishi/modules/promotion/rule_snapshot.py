"""The rules of all active promotions in memory, compiled; renewed by the change feed within a second."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import Row, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.contracts.promotion import POINTS_MALL
from jishi.kit.arrays import is_any_of
from jishi.kit.house import House
from jishi.kit.snapshots import Snapshot
from jishi.modules.promotion.draft import Caps, read_body
from jishi.modules.promotion.limits.book import LimitKey, is_shared
from jishi.modules.promotion.models import Promotion, PromotionLimit, RuleVersion
from jishi.modules.promotion.repository import SCOPE, caps_of, is_own
from jishi.modules.promotion.rules.benefits import gifts_of
from jishi.modules.promotion.rules.find_rule_problems import find_rule_problems
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.rule_set import EMPTY, Ready, RuleSet, compile_rules, instant
from jishi.modules.promotion.rules.shopper import Allowance, HeldCoupon, Marks
from jishi.modules.promotion.states import PromotionState

log = structlog.get_logger()
_NOTHING: Mapping[UUID, Rule] = {}

# Campaigns whose prices only those get who ask for them by name: no other goods and no badge ever see them.
_ASIDE_KINDS = frozenset({POINTS_MALL})
# Dry runs price orders of the last 90 days by rules that may be over since; what is over for longer prices nothing.
_KEPT = timedelta(days=91)
# Above so many changes at once, compiling everything anew is cheaper than one by one.
_ONE_BY_ONE = 20
_RULES = (
    select(Promotion.id, Promotion.campaign_kind, RuleVersion.body)
    .join(
        RuleVersion,
        (RuleVersion.promotion_id == Promotion.id) & (RuleVersion.version == Promotion.current_version),
    )
    .where(Promotion.state == PromotionState.ACTIVE, Promotion.stopped_at.is_(None))
)
_LIMITS = (
    select(PromotionLimit)
    .join(Promotion, Promotion.id == PromotionLimit.promotion_id)
    .where(Promotion.state == PromotionState.ACTIVE, PromotionLimit.cap.is_not(None), is_own)
)


class ActiveRules:
    """The rules in force at one moment: compiled, their caps, and who gives what for nothing. Never changed.

    Those `aside` have caps, and are found by `alone`; no basket comes upon them by itself.
    """

    __slots__ = (
        "_alone",
        "aside",
        "boundless",
        "caps",
        "counting",
        "giving",
        "has_held",
        "limited",
        "losing",
        "narrow",
        "rules",
        "shared",
    )

    def __init__(self, rules: RuleSet, caps: Mapping[UUID, Caps], aside: Mapping[UUID, Rule] = _NOTHING) -> None:
        readies = rules.by_id.values()
        self.rules = rules
        self.aside = aside
        self.caps = {one: own for one, own in caps.items() if one in rules.by_id or one in aside}
        # Of these, units are counted; the others give as if they had no end while what is left is more than any order is worth.
        self.counting = frozenset(one for one, own in self.caps.items() if own.counts_units)
        self.boundless = dict.fromkeys(self.caps.keys() - self.counting, Allowance())
        # Limits by promotion that hold for everybody and all goods; and the promotions that have others besides.
        self.shared = {one: tuple(key for key in _keys(one, own) if is_shared(key)) for one, own in self.caps.items()}
        self.narrow = frozenset(one for one, own in self.caps.items() if len(own.rows) > len(self.shared[one]))
        # Those that stop once too much is lost on them.
        self.losing = frozenset(one for one, own in self.caps.items() if own.loss_minor is not None)
        self.has_held = any(ready.is_held for ready in readies)
        # By what they target, as goods lead to them.
        self.limited = _by_target(ready for ready in readies if ready.rule.id in self.caps and not ready.is_held)
        self._alone: dict[UUID, RuleSet] = {}
        self.giving = _by_target(ready for ready in readies if gifts_of(ready.rule.benefit))

    def alone(self, promotion_id: UUID) -> RuleSet:
        """Return a rule that is in force as a set of its own, made once."""
        if promotion_id not in self._alone:
            rule = self.aside.get(promotion_id) or self.rules.by_id[promotion_id].rule
            self._alone[promotion_id] = compile_rules([rule])
        return self._alone[promotion_id]

    def limited_among(self, marks: Iterable[Marks], held: Iterable[HeldCoupon], now: datetime) -> set[UUID]:
        """Return the promotions with caps that these goods, or what is held, may lead to now."""
        found = {one.rule_id for one in held if one.rule_id in self.caps} if held else set()
        if self.limited:
            found.update(ready.rule.id for ready in _touching(self.limited, marks, instant(now)))
        return found

    def gifts_among(self, marks: Iterable[Marks], now: datetime) -> set[UUID]:
        """Return the variants that may be given for nothing with these goods now."""
        if not self.giving:
            return set()
        giving = _touching(self.giving, marks, instant(now))
        return {variant_id for ready in giving for variant_id in gifts_of(ready.rule.benefit).values()}


class PromotionSnapshot(Snapshot):
    """What every quote reads; `active` is replaced as a whole when something changes.

    `campaigns` names the kind of campaign of those promotions that one made.
    A stored rule that cannot be compiled is left out and reported: one bad row must not stop a shop.
    """

    scopes = (SCOPE,)

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.active = ActiveRules(EMPTY, {})
        self.campaigns: Mapping[UUID, str] = {}

    async def _read(self, session: AsyncSession, changed: set[str] | None) -> None:
        may_price = or_(Promotion.valid_to.is_(None), Promotion.valid_to > self._house.clock.now() - _KEPT)
        rules, limits = _RULES.where(may_price), _LIMITS.where(may_price)
        only = None if changed is None or len(changed) > _ONE_BY_ONE else {UUID(key) for key in changed}
        if only is not None:
            rules = rules.where(is_any_of(Promotion.id, only))
            limits = limits.where(is_any_of(Promotion.id, only))
        rows = (await session.execute(rules)).all()
        campaigns = {promotion_id: kind for promotion_id, kind, _ in rows if kind is not None}
        sound = _sound_rules(rows)
        aside = {one: rule for one, rule in sound.items() if campaigns.get(one) in _ASIDE_KINDS}
        found = {one: rule for one, rule in sound.items() if one not in aside}
        caps = _caps_by_promotion(await session.scalars(limits))
        if only is None:
            self.active, self.campaigns = ActiveRules(compile_rules(found.values()), caps, aside), campaigns
            return
        compiled = self.active.rules
        for promotion_id in only:
            rule = found.get(promotion_id)
            compiled = compiled.with_rule(rule) if rule is not None else compiled.without_rule(promotion_id)
        kept = {promotion_id: own for promotion_id, own in self.active.caps.items() if promotion_id not in only}
        aside = {one: rule for one, rule in self.active.aside.items() if one not in only} | aside
        self.active = ActiveRules(compiled, kept | caps, aside)
        self.campaigns = {one: kind for one, kind in self.campaigns.items() if one not in only} | campaigns


def _sound_rules(rows: Iterable[Row[UUID, str | None, dict[str, Any]]]) -> dict[UUID, Rule]:
    sound: dict[UUID, Rule] = {}
    for promotion_id, _, body in rows:
        try:
            rule = read_body(body)
        except msgspec.ValidationError as error:
            log.error("promotion.rule_unreadable", promotion_id=str(promotion_id), error=str(error))
            continue
        problems = find_rule_problems(rule)
        if problems:
            log.error("promotion.rule_faulty", promotion_id=str(promotion_id), codes=[p.code for p in problems])
        else:
            # The driver's own kind of id is looked up four times as fast as the one that was decoded.
            sound[promotion_id] = msgspec.structs.replace(rule, id=promotion_id)
    return sound


def _caps_by_promotion(rows: Iterable[PromotionLimit]) -> dict[UUID, Caps]:
    by_promotion: dict[UUID, list[PromotionLimit]] = {}
    for row in rows:
        by_promotion.setdefault(row.promotion_id, []).append(row)
    return {promotion_id: caps_of(own) for promotion_id, own in by_promotion.items()}


def _keys(promotion_id: UUID, caps: Caps) -> Iterator[LimitKey]:
    yield from ((promotion_id, kind, subject) for kind, subject in caps.rows)


def _touching(index: Mapping[int, tuple[Ready, ...]], marks: Iterable[Marks], now: int) -> Iterator[Ready]:
    targets = index.keys()
    for one in marks:
        # Most goods lead nowhere; that is found out without a step in Python.
        for key in () if targets.isdisjoint(one.keys) else one.keys:
            if key in index:
                yield from (ready for ready in index[key] if ready.starts <= now < ready.ends)


def _by_target(readies: Iterable[Ready]) -> dict[int, tuple[Ready, ...]]:
    found: dict[int, list[Ready]] = {}
    for ready in readies:
        for target in ready.targets:
            found.setdefault(target, []).append(ready)
    return {target: tuple(members) for target, members in found.items()}
