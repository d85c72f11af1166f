"""Buyers look after their account."""

import msgspec
from litestar import get, post, put

from jishi.kit.access import BUYER
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.http.route import public_route, requires
from jishi.modules.identity.codes import CodeExpiredError, CodeWrongError
from jishi.modules.identity.errors import (
    AccountNotFoundError,
    NoPhoneError,
    PhoneTakenError,
    TooManyAttemptsError,
    WrongCredentialsError,
)
from jishi.modules.identity.http.fields import Code, Password, Phone
from jishi.modules.identity.queries.accounts import AccountView, get_account, view_account
from jishi.modules.identity.usecases.bind_phone import PhoneBoundError, bind_phone
from jishi.modules.identity.usecases.change_password import change_password
from jishi.modules.identity.usecases.change_phone import change_phone
from jishi.modules.identity.usecases.reset_password import reset_password

_CODE_ERRORS = (CodeWrongError, CodeExpiredError, CacheAwayError)


class PasswordBody(msgspec.Struct, frozen=True):
    """The present password, left out where there is none yet, and the new one."""

    new_password: Password
    current_password: Password = ""


class PasswordResetBody(msgspec.Struct, frozen=True):
    """A code of purpose ``reset_password`` and the new password."""

    phone: Phone
    code: Code
    password: Password


class PhoneBody(msgspec.Struct, frozen=True):
    """A phone and a code of purpose ``bind_phone`` that was sent to it."""

    phone: Phone
    code: Code


class PhoneChangeBody(msgspec.Struct, frozen=True):
    """The new phone, and codes of purpose ``change_phone`` that were sent to it and to the present one."""

    phone: Phone
    code: Code
    current_code: Code


@get("/account", **requires(BUYER, AccountNotFoundError))
async def get_own_account(ctx: Context) -> AccountView:
    """Show the account that is signed in."""
    return await get_account(ctx, ctx.actor.id)


@put(
    "/account/password",
    status_code=204,
    **requires(BUYER, WrongCredentialsError, TooManyAttemptsError, CacheAwayError),
)
async def change_own_password(ctx: Context, data: PasswordBody) -> None:
    """Set or change the password; every other session ends."""
    await change_password(ctx, current_password=data.current_password, new_password=data.new_password)


@post("/account/password/reset", status_code=204, **public_route(*_CODE_ERRORS))
async def reset_own_password(ctx: Context, data: PasswordResetBody) -> None:
    """Set a new password by a code; every session of the account ends."""
    await reset_password(ctx, phone=data.phone, code=data.code, password=data.password)


@post("/account/phone", status_code=200, **requires(BUYER, *_CODE_ERRORS, PhoneBoundError, PhoneTakenError))
async def bind_own_phone(ctx: Context, data: PhoneBody) -> AccountView:
    """Bind a phone to an account that has none."""
    return view_account(await bind_phone(ctx, phone=data.phone, code=data.code))


@put("/account/phone", **requires(BUYER, *_CODE_ERRORS, NoPhoneError, PhoneTakenError))
async def change_own_phone(ctx: Context, data: PhoneChangeBody) -> AccountView:
    """Change the account's phone."""
    account = await change_phone(ctx, phone=data.phone, code=data.code, current_code=data.current_code)
    return view_account(account)


ROUTES = [get_own_account, change_own_password, reset_own_password, bind_own_phone, change_own_phone]
