"""Many variants into one cart, each with its own outcome."""

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import DomainError
from jishi.kit.texts import text
from jishi.modules.cart.add_lines import AddedLine, AddLine, add_lines
from jishi.modules.cart.http.bodies import LinesAdded, NewLine, NewLines, RefusedLine
from jishi.modules.cart.http.owners import owner_of


async def add_one(ctx: Context, wanted: NewLine) -> AddedLine:
    """Add units of one variant in the transaction of `ctx`.

    :raises NotOnSaleError: CartFullError:
    """
    is_guest = ctx.actor.kind is ActorKind.GUEST
    request = AddLine(owner_of(ctx.actor), is_guest, wanted.variant_id, wanted.quantity, wanted.channel)
    [outcome] = await add_lines(ctx.house, [request], session=ctx.session)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


async def add_many(ctx: Context, wanted: NewLines) -> LinesAdded:
    """Add what can be bought now and say of the rest why it cannot; a line that is named twice is told once."""
    owner_id, is_guest = owner_of(ctx.actor), ctx.actor.kind is ActorKind.GUEST
    requests = [AddLine(owner_id, is_guest, line.variant_id, line.quantity, wanted.channel) for line in wanted.lines]
    added: dict[object, AddedLine] = {}
    refused: dict[object, RefusedLine] = {}
    for request, outcome in zip(requests, await add_lines(ctx.house, requests, session=ctx.session), strict=True):
        if isinstance(outcome, AddedLine):
            added[outcome.variant_id] = outcome
        elif isinstance(outcome, DomainError):
            detail = text(outcome.code, ctx.locale, outcome.params)
            line = RefusedLine(variant_id=request.variant_id, code=outcome.code, detail=detail)
            refused[request.variant_id] = line
        else:
            raise outcome
    return LinesAdded(added=list(added.values()), refused=list(refused.values()))
