"""Rules compiled into an index: an immutable set, so that a quote reads one while the next is made."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from jishi.kit.errors import InvalidInputError
from jishi.modules.promotion.rules.bars import find_bar
from jishi.modules.promotion.rules.benefits import HELD, BundlePrice, BuyGet, MemberPrice, TimedPrice
from jishi.modules.promotion.rules.circumstance_index import CircumstanceIndex
from jishi.modules.promotion.rules.find_rule_problems import find_rule_problems
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.shopper import EVERYTHING
from jishi.modules.promotion.rules.steps import LINE_STEPS, ORDER_LANE_STEPS, PLACE_OF_STEP

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FOREVER = 1 << 62
# Exclusion groups have the bits behind those of the steps.
FIRST_GROUP = len(PLACE_OF_STEP)


def instant(moment: datetime) -> int:
    """Return microseconds since 1970, which compare faster than aware datetimes."""
    return (moment - _EPOCH) // _MICROSECOND


class Ready:
    """A rule made ready: everything that a quote would have to work out each time. Shared, never changed."""

    __slots__ = (
        *(
            "benefit",
            "brands",
            "circumstances",
            "ends",
            "from_minor",
            "from_quantity",
            "is_held",
            "is_open",
            "is_single",
        ),
        *("kind", "lane", "lane_key", "merchant", "order", "parts", "place", "rule", "shuts", "sign", "starts"),
        *("step", "targets", "without"),
    )

    def __init__(self, rule: Rule, circumstances: int, groups: Mapping[str, int]) -> None:
        self.rule = rule
        self.benefit = rule.benefit
        self.kind, self.step = rule.kind, rule.step.value
        # Below either of them it does nothing.
        self.from_minor, self.from_quantity = find_bar(rule.benefit)
        self.place = PLACE_OF_STEP[rule.step]
        self.lane = rule.lane_name
        self.order = (self.place, self.lane, -rule.priority, rule.id.int)
        # Rules of one lane: of a step, and where a lane holds one rule an order, of one merchant.
        merchant = rule.merchant_id if rule.step in ORDER_LANE_STEPS else None
        self.lane_key = f"{rule.step}/{self.lane}/{merchant or ''}"
        self.circumstances = circumstances
        # What others know it by, and whom it shuts out of its lines: bits of steps and, above these, of exclusion groups.
        shared = sum(1 << groups[code] for code in rule.exclusion_groups)
        self.sign = 1 << self.place | shared
        self.shuts = sum(1 << PLACE_OF_STEP[step] for step in rule.not_with) | shared
        self.starts = instant(rule.valid_from) if rule.valid_from else -_FOREVER
        self.ends = instant(rule.valid_to) if rule.valid_to else _FOREVER
        self.is_held = isinstance(rule.benefit, HELD)
        self.is_single = rule.step in LINE_STEPS
        self.without = frozenset(one.int for one in rule.scope.without)
        self.parts = tuple(frozenset(one.int for one in part) for part in _parts(rule))
        self.merchant = rule.merchant_id.int if rule.merchant_id else EVERYTHING
        brands = frozenset(one.int for one in rule.scope.brands)
        # What tells most leads to the rule; the rest is asked of each line it leads from.
        goods: frozenset[int] = frozenset().union(*self.parts) if all(self.parts) else frozenset()
        self.targets = goods or brands or frozenset({self.merchant})
        self.brands = brands if goods else frozenset()
        self.is_open = not (self.brands or self.without)

    def admit(self, lines: Sequence[int], keys: Sequence[tuple[int, ...]]) -> Sequence[int]:
        """Return those lines, of the merchant's own that a target led here from, which are in the scope."""
        if self.brands:
            lines = [i for i in lines if not self.brands.isdisjoint(keys[i])]
        if self.without:
            lines = [i for i in lines if self.without.isdisjoint(keys[i])]
        return lines


def _parts(rule: Rule) -> list[frozenset[UUID]]:
    """The sets of goods that play a part of their own; together they are the scope."""
    match rule.benefit:
        case BundlePrice(parts=parts):
            return [part.any_of or rule.scope.any_of for part in parts]
        case BuyGet(get_any_of=others) if others:
            return [rule.scope.any_of, others]
        case TimedPrice(prices=prices) | MemberPrice(prices=prices) if prices and not rule.scope.any_of:
            return [frozenset(prices)]
    return [rule.scope.any_of]


# The rules behind one target, by the number of their circumstances; the targets of one merchant's rules.
Bucket = tuple[tuple[int, tuple[Ready, ...]], ...]
Table = Mapping[int, Bucket]


class RuleSet:
    """Compiled rules: by id, and by merchant (`EVERYTHING`: the platform's) and by what they target."""

    __slots__ = ("by_id", "groups", "index", "tables")

    def __init__(
        self,
        by_id: Mapping[UUID, Ready],
        tables: Mapping[int, Table],
        index: CircumstanceIndex,
        groups: Mapping[str, int],
    ) -> None:
        self.by_id = by_id
        self.tables = tables
        self.index = index
        # The bit of each exclusion group.
        self.groups = groups

    def with_rule(self, rule: Rule) -> "RuleSet":
        """Return a set in which this rule stands, in place of an earlier version of it.

        :raises InvalidInputError: the rule is faulty; every problem is told.
        """
        _refuse_faulty(rule)
        index = self.index.with_circumstances(rule.circumstances)
        groups = _number_groups(self.groups, (rule,))
        ready = Ready(rule, index.numbers[rule.circumstances], groups)
        by_id, tables = dict(self.by_id), dict(self.tables)
        _take_out(tables, by_id.get(rule.id))
        by_id[rule.id] = ready
        _put_in(tables, ready)
        return RuleSet(by_id, tables, index, groups)

    def without_rule(self, rule_id: UUID) -> "RuleSet":
        """Return a set in which no rule of this id stands."""
        by_id, tables = dict(self.by_id), dict(self.tables)
        _take_out(tables, by_id.pop(rule_id, None))
        return RuleSet(by_id, tables, self.index, self.groups)


def compile_rules(rules: Iterable[Rule]) -> RuleSet:
    """Return the compiled set of these rules; a later one of the same id replaces an earlier one.

    :raises InvalidInputError: a rule is faulty; every problem is told.
    """
    rows = {rule.id: rule for rule in rules}
    for rule in rows.values():
        _refuse_faulty(rule)
    index = CircumstanceIndex(rule.circumstances for rule in rows.values())
    exclusion = _number_groups({}, rows.values())
    by_id = {one: Ready(rule, index.numbers[rule.circumstances], exclusion) for one, rule in rows.items()}
    gathered: dict[int, dict[int, dict[int, list[Ready]]]] = {}
    for ready in by_id.values():
        for target in () if ready.is_held else ready.targets:
            groups = gathered.setdefault(ready.merchant, {}).setdefault(target, {})
            groups.setdefault(ready.circumstances, []).append(ready)
    tables = {
        merchant: {
            target: tuple((number, tuple(sorted(readies, key=_order))) for number, readies in sorted(groups.items()))
            for target, groups in targets.items()
        }
        for merchant, targets in gathered.items()
    }
    return RuleSet(by_id, tables, index, exclusion)


def _number_groups(known: Mapping[str, int], rules: Iterable[Rule]) -> Mapping[str, int]:
    """Return the bits of exclusion groups: those that are known keep theirs, the others come behind."""
    new = {code for rule in rules for code in rule.exclusion_groups}.difference(known)
    if not new:
        return known
    return {**known, **{code: FIRST_GROUP + len(known) + place for place, code in enumerate(sorted(new))}}


def _refuse_faulty(rule: Rule) -> None:
    problems = find_rule_problems(rule)
    if problems:
        raise InvalidInputError(problems=problems)


def _order(ready: Ready) -> tuple[int, str, int, int]:
    return ready.order


def _put_in(tables: dict[int, Table], ready: Ready) -> None:
    if ready.is_held:
        return
    table = dict(tables.get(ready.merchant, {}))
    for target in ready.targets:
        groups = dict(table.get(target, ()))
        members = (*groups.get(ready.circumstances, ()), ready)
        groups[ready.circumstances] = tuple(sorted(members, key=_order))
        table[target] = tuple(sorted(groups.items()))
    tables[ready.merchant] = table


def _take_out(tables: dict[int, Table], ready: Ready | None) -> None:
    if ready is None or ready.is_held:
        return
    table = dict(tables[ready.merchant])
    for target in ready.targets:
        left = ((number, tuple(r for r in readies if r is not ready)) for number, readies in table[target])
        kept = tuple((number, readies) for number, readies in left if readies)
        if kept:
            table[target] = kept
        else:
            del table[target]
    tables[ready.merchant] = table
    if not table:
        del tables[ready.merchant]


EMPTY = compile_rules(())
