"""Roles and staff, member groups and members."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.app.sample.load.known import find_known
from jishi.app.sample.people import SampleMember, SampleMemberGroup, SampleRole, SampleStaff
from jishi.app.sample.texts import OPENING_GIFT
from jishi.contracts.identity import RoleId
from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.identity.public import (
    OWNER_ROLE,
    StaffProfile,
    create_owner,
    create_role,
    create_staff,
    hash_new_password,
    read_phone,
    register_or_find_account,
)
from jishi.modules.member.public import (
    AddressForm,
    ErrorPolicy,
    adjust_wallet,
    create_address,
    create_group,
    move_members,
    open_member,
    update_profile,
)


async def load_roles(ctx: Context, roles: Sequence[SampleRole]) -> None:
    """Create the roles but the owner's, which comes with the first owner."""
    known = await find_known(ctx, "roles")
    for role in roles:
        if not role.is_owner and role.code not in known:
            await create_role(ctx, code=role.code, name=role.name, permission_sets=role.permission_sets)


async def load_staff(
    ctx: Context, staff: Sequence[SampleStaff], merchants: Mapping[str, UUID], warehouses: Mapping[str, UUID]
) -> None:
    """Create the staff with their roles and bounds."""
    known, roles = await find_known(ctx, "staff"), await find_known(ctx, "roles")
    for person in staff:
        if person.login in known:
            continue
        if OWNER_ROLE in person.role_codes:
            await create_owner(ctx, login=person.login, name=person.name, password=person.password)
            continue
        profile = StaffProfile(
            name=person.name,
            role_ids=frozenset(RoleId(roles[code]) for code in person.role_codes),
            merchant_ids=_bound(person.merchant_codes, merchants),
            warehouse_ids=_bound(person.warehouse_codes, warehouses),
            locale=person.locale,
        )
        await create_staff(ctx, login=person.login, password=person.password, profile=profile)


async def load_member_groups(ctx: Context, groups: Sequence[SampleMemberGroup]) -> dict[str, UUID]:
    """Create the groups and return their ids by code."""
    known = await find_known(ctx, "member_groups")
    for group in groups:
        if group.code not in known:
            known[group.code] = (await create_group(ctx, code=group.code, name=group.name)).id
    return known


async def load_members(ctx: Context, members: Sequence[SampleMember], groups: Mapping[str, UUID]) -> None:
    """Register the members with profile, group, addresses and what is in their wallets; known phones stay as they are."""
    for member in members:
        found = await register_or_find_account(ctx, phone=read_phone(member.phone))
        if found.is_new:
            if member.password is not None:
                found.row.password_hash = await hash_new_password(ctx, member.password, [member.phone])
            await _open(ctx, member, MemberId(found.row.id))
    await ctx.session.flush()
    known = {member.phone: await register_or_find_account(ctx, phone=read_phone(member.phone)) for member in members}
    for code, group_id in groups.items():
        ids = [known[member.phone].row.id for member in members if member.group_code == code]
        await move_members(ctx, member_ids=ids, group_id=group_id, policy=ErrorPolicy.REJECT_ALL)


async def _open(ctx: Context, member: SampleMember, member_id: MemberId) -> None:
    opened = await open_member(ctx, member_id=member_id)
    await update_profile(ctx, member_id=member_id, nickname=member.nickname, version=opened.version)
    for address in member.addresses:
        form = AddressForm(
            consignee=address.consignee,
            phone=address.phone,
            district_code=address.district_code,
            detail=address.detail,
            postal_code=address.postal_code,
            tag=address.tag,
            is_default=address.is_default,
        )
        await create_address(ctx, member_id=member_id, form=form)
    if member.balance_minor:
        await adjust_wallet(
            ctx,
            member_id=member_id,
            amount_minor=member.balance_minor,
            reason=OPENING_GIFT,
            adjustment_id=member_id,
        )


def _bound(codes: Sequence[str] | None, ids: Mapping[str, UUID]) -> frozenset[UUID] | None:
    return None if codes is None else frozenset(ids[code] for code in codes)
