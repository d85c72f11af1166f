"""Step 'price_list': which price of which list a line gets; the rule itself is the catalogue's, so that pages show the same."""

from jishi.modules.catalog.public import PriceRow, pick_price
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.line import Line
from jishi.modules.promotion.rules.terms import Goods, Note, Terms

STEP = "price_list"
BASE = "base"


def apply_price_lists(basket: Basket) -> None:
    """Set the unit price of every line and note which list won; a line without any price is noted and keeps no list."""
    terms = basket.terms
    for line in basket.lines:
        rows = line.goods.prices
        winner = _pick(rows, line.quantity, terms)
        if winner is None:
            basket.notes.append(
                Note(step=STEP, rule="", matched=False, reason="promotion.no_price", lines=(line.place,))
            )
            continue
        line.unit_minor, line.list_code = winner.amount_minor, winner.list_code
        if len(rows) > 1:
            _explain(basket, line, winner)


def price_of(goods: Goods, terms: Terms) -> int:
    """Return what one unit costs by itself; 0 where it has no price."""
    row = _pick(goods.prices, 1, terms)
    return row.amount_minor if row is not None else 0


def _pick(rows: tuple[PriceRow, ...], quantity: int, terms: Terms) -> PriceRow | None:
    winner = pick_price(
        rows,
        quantity=quantity,
        now=terms.now,
        channel=terms.channel,
        member_group_id=terms.member_group_id,
        level_ids=terms.level_ids,
    )
    return winner if winner is not None and winner.currency == terms.currency else None


def _explain(basket: Basket, line: Line, winner: PriceRow) -> None:
    basket.notes.append(
        Note(
            step=STEP,
            rule=winner.list_code,
            matched=True,
            reason=_reason(winner),
            lines=(line.place,),
            amount_minor=-_saved(basket.terms, line, winner),
            params={"rule": winner.list_code, "unit_minor": winner.amount_minor, "min_quantity": winner.min_quantity},
        )
    )
    following = _next_tier(basket.terms, line, winner)
    if following is not None:
        missing = following.min_quantity - line.quantity
        basket.notes.append(
            Note(
                step=STEP,
                rule=following.list_code,
                matched=False,
                reason="promotion.next_tier",
                lines=(line.place,),
                missing_quantity=missing,
                params={"missing": missing, "unit_minor": following.amount_minor},
            )
        )


def _reason(winner: PriceRow) -> str:
    if winner.is_for_members:
        return "promotion.member_price"
    return "promotion.tier_price" if winner.min_quantity > 1 else "promotion.list_price"


def _saved(terms: Terms, line: Line, winner: PriceRow) -> int:
    """What the line would cost more by the base list, one by one."""
    single = _pick(tuple(row for row in line.goods.prices if row.list_code == BASE), 1, terms)
    return (single.amount_minor - winner.amount_minor) * line.quantity if single else 0


def _next_tier(terms: Terms, line: Line, winner: PriceRow) -> PriceRow | None:
    ahead = [
        row
        for row in line.goods.prices
        if row.min_quantity > line.quantity
        and row.amount_minor < winner.amount_minor
        and row.currency == terms.currency
        and row.applies(terms.now, terms.channel, terms.member_group_id, terms.level_ids)
    ]
    return min(ahead, key=lambda row: (row.min_quantity, row.amount_minor), default=None)
