"""Makers of what tests of identity begin with."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from itertools import count
from uuid import UUID

from jishi.app.registry import permission_sets
from jishi.contracts.identity import RoleId
from jishi.kit.access import ANONYMOUS, Actor, ActorKind
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.identity.authentication import authenticate
from jishi.modules.identity.buyer_sessions import BuyerSignedIn
from jishi.modules.identity.codes import CodePurpose
from jishi.modules.identity.models import Account, Staff
from jishi.modules.identity.passwords import Passwords
from jishi.modules.identity.permission_registry import register_permission_sets
from jishi.modules.identity.staff_profiles import StaffProfile
from jishi.modules.identity.usecases.create_owner import create_owner
from jishi.modules.identity.usecases.create_staff import create_staff
from jishi.modules.identity.usecases.issue_code import issue_code
from jishi.modules.identity.usecases.manage_roles import create_role
from jishi.modules.identity.usecases.register_or_find_account import register_or_find_account
from jishi.modules.identity.usecases.sign_in_with_code import sign_in_with_code

PHONE = "+8613800138000"
OTHER_PHONE = "+8613900139000"
PASSWORD = "a-long-walk-home"
OTHER_PASSWORD = "another-long-walk"
ADDRESS = "203.0.113.7"
_numbers = count(1)


async def make_account(ctx: Context, phone: str = PHONE, password: str | None = None) -> Account:
    """Return an account, with a password where one is given."""
    account = (await register_or_find_account(ctx, phone=phone)).row
    if password is not None:
        account.password_hash = await ctx.house.part(Passwords).hash(password)
    await ctx.session.flush()
    return account


async def send_code(
    ctx: Context, phone: str = PHONE, purpose: CodePurpose = CodePurpose.SIGN_IN, bound_to: str = ""
) -> str:
    """Return a code as its message would carry it."""
    return (await issue_code(ctx, phone=phone, purpose=purpose, bound_to=bound_to)).code


async def sign_in(ctx: Context, phone: str = PHONE, device: str = "phone") -> BuyerSignedIn:
    """Return a session of a buyer; a phone may sign in once a minute."""
    return await sign_in_with_code(ctx, phone=phone, code=await send_code(ctx, phone), device=device)


def wrong(code: str) -> str:
    """Return another code than `code`."""
    return str((int(code) + 1) % 1_000_000).zfill(6)


def buyer(account: Account, session_id: UUID | None = None) -> Actor:
    """Return the actor of an account."""
    return Actor(kind=ActorKind.BUYER, id=account.id, session_id=session_id)


def prepare(house: House) -> None:
    """Name the permission sets of the installed modules, as a process does at its start."""
    register_permission_sets(house, permission_sets())


async def make_owner(ctx: Context, login: str = "owner") -> Staff:
    """Return an owner."""
    prepare(ctx.house)
    return await create_owner(ctx, login=login, name="Owner", password=PASSWORD)


async def make_staff(
    ctx: Context,
    sets: Collection[str] = (),
    *,
    login: str | None = None,
    merchant_ids: frozenset[UUID] | None = None,
    warehouse_ids: frozenset[UUID] | None = None,
) -> Staff:
    """Return a staff member with a role of `sets`."""
    prepare(ctx.house)
    number = next(_numbers)
    role_ids = frozenset({await make_role(ctx, sets)}) if sets else frozenset()
    profile = StaffProfile(
        name=f"Staff {number}", role_ids=role_ids, merchant_ids=merchant_ids, warehouse_ids=warehouse_ids
    )
    staff = await create_staff(ctx, login=login or f"staff{number}", password=PASSWORD, profile=profile)
    await ctx.session.flush()
    return staff


async def make_role(ctx: Context, sets: Collection[str]) -> RoleId:
    """Return a role of permission sets."""
    prepare(ctx.house)
    role = await create_role(ctx, code=f"role_{next(_numbers)}", name={"en": "Role"}, permission_sets=sets)
    return RoleId(role.id)


@asynccontextmanager
async def anonymously(house: House, client_ip: str = ADDRESS) -> AsyncIterator[Context]:
    """Yield a committing Context of nobody, from an address."""
    async with open_context(house, actor=ANONYMOUS) as ctx:
        ctx.client_ip = client_ip
        yield ctx


async def bearer(house: House, token: str) -> Actor:
    """Return who a token speaks for."""
    return await authenticate(house, f"Bearer {token}")
