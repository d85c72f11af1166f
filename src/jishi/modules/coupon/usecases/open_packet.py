"""Open a share of a red packet."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.coupon.claimants import load_claimants
from jishi.modules.coupon.errors import ERROR_OF_REFUSAL, PacketEmptyError, PacketNotFoundError, PacketOverError
from jishi.modules.coupon.issue import Source, issue_coupons
from jishi.modules.coupon.models import Coupon, CouponOrigin, Packet, PacketOpening
from jishi.modules.coupon.packets import end_packet
from jishi.modules.coupon.queries.count_taken_coupons import count_taken_coupons
from jishi.modules.coupon.repository import lock_templates
from jishi.modules.coupon.rules.claims import find_refusal
from jishi.modules.coupon.states import PacketState


async def open_packet(ctx: Context, *, token: str, opener_id: UUID) -> Coupon:
    """Give a member the next share of a packet, as a coupon of its amount; whoever opened one is given the same again.

    :raises PacketNotFoundError:
    :raises PacketOverError:
    :raises PacketEmptyError:
    :raises ClaimRefusedError: the template gives none, or not to this member; the share stays for others.
    """
    query = select(Packet).where(Packet.token == token).with_for_update(key_share=True)
    packet = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if packet is None:
        raise PacketNotFoundError
    opened = select(Coupon).join(PacketOpening, PacketOpening.coupon_id == Coupon.id)
    own = (PacketOpening.packet_id == packet.id) & (PacketOpening.opener_id == opener_id)
    coupon = await ctx.session.scalar(opened.where(own))
    if coupon is not None:
        return coupon
    if packet.state == PacketState.SPENT:
        raise PacketEmptyError
    if packet.state != PacketState.OPEN or packet.expires_at <= ctx.now:
        raise PacketOverError
    amount = packet.amounts[packet.opened]
    coupon = await _issue(ctx, packet, opener_id, amount)
    opening = PacketOpening(packet_id=packet.id, position=packet.opened + 1, opener_id=opener_id, coupon_id=coupon.id)
    opening.amount_minor, opening.at = amount, ctx.now
    ctx.session.add(opening)
    packet.opened += 1
    packet.opened_minor += amount
    if packet.opened == len(packet.amounts):
        end_packet(ctx, packet, PacketState.SPENT)
    await ctx.session.flush()
    return coupon


async def _issue(ctx: Context, packet: Packet, opener_id: UUID, amount: int) -> Coupon:
    found = (await lock_templates(ctx, [packet.template_id]))[packet.template_id]
    taken = await count_taken_coupons(ctx, [packet.template_id], [opener_id])
    claimants = await load_claimants(ctx.house, [opener_id] if found.terms.asks_who else [])
    refusal = find_refusal(
        found.terms,
        claimants.get(opener_id),
        claimed=found.template.claimed,
        taken=taken[packet.template_id, opener_id],
        now=ctx.now,
    )
    if refusal is not None:
        raise ERROR_OF_REFUSAL[refusal]
    source = Source(origin=CouponOrigin.PACKET, origin_key=f"packet:{packet.id}", amount_minor=amount)
    [issued] = await issue_coupons(ctx, [(found, opener_id)], source)
    return (await ctx.session.scalars(select(Coupon).where(Coupon.id == issued.id))).one()
