"""Buyers sign in and register. Refreshing, signing out and sessions are identity's own routes."""

from typing import Annotated, Literal

import msgspec
from litestar import post
from msgspec import Meta

from jishi.flows.sign_in.codes import CodeSent
from jishi.flows.sign_in.gate import SignInRefusedError
from jishi.flows.sign_in.http import wechat
from jishi.flows.sign_in.usecases.register_buyer import register_buyer
from jishi.flows.sign_in.usecases.request_code import request_code
from jishi.flows.sign_in.usecases.request_own_code import request_own_code
from jishi.flows.sign_in.usecases.sign_in_by_code import sign_in_by_code
from jishi.flows.sign_in.usecases.sign_in_by_password import sign_in_by_password
from jishi.kit.access import BUYER
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.http.route import public_route, requires
from jishi.modules.identity.public import (
    NO_STORE,
    AccountSuspendedError,
    BuyerSignedIn,
    Code,
    CodeExpiredError,
    CodePurpose,
    CodeWrongError,
    Device,
    NoPhoneError,
    Password,
    Phone,
    PhoneTakenError,
    TooManyAttemptsError,
    WrongCredentialsError,
)


class CodeBody(msgspec.Struct, frozen=True):
    """Where to send a code and what for."""

    phone: Phone
    purpose: Literal["sign_in", "register", "reset_password"]


class OwnCodeBody(msgspec.Struct, frozen=True):
    """What a code is for and where to send it; without `phone` it goes to the account's present one."""

    purpose: Literal["bind_phone", "change_phone", "payment_password"]
    phone: Phone | None = None


class CodeSignInBody(msgspec.Struct, frozen=True):
    """A phone and the code that was sent to it for ``sign_in``."""

    phone: Phone
    code: Code
    device: Device = ""


class PasswordSignInBody(msgspec.Struct, frozen=True):
    """A phone and its account's password."""

    phone: Phone
    password: Password
    device: Device = ""


class RegistrationBody(msgspec.Struct, frozen=True):
    """A phone, the code that was sent to it for ``register``, and a password to come in with from now on."""

    phone: Phone
    code: Code
    password: Annotated[Password, Meta(description="At least 8 characters.")]
    device: Device = ""


@post("/sign-in/codes", status_code=202, **public_route(TooManyAttemptsError, SignInRefusedError, CacheAwayError))
async def send_sign_in_code(ctx: Context, data: CodeBody) -> CodeSent:
    """Have a code sent by SMS.

    The answer is the same whether or not the phone has an account.
    """
    return await request_code(ctx, phone=data.phone, purpose=CodePurpose(data.purpose))


@post(
    "/account/codes",
    status_code=202,
    **requires(BUYER, NoPhoneError, TooManyAttemptsError, CacheAwayError),
)
async def send_own_code(ctx: Context, data: OwnCodeBody) -> CodeSent:
    """Have a code sent by SMS that binds or changes the phone of the account that is signed in."""
    return await request_own_code(ctx, phone=data.phone, purpose=CodePurpose(data.purpose))


@post(
    "/sign-in/code",
    status_code=200,
    response_headers=NO_STORE,
    **public_route(SignInRefusedError, CodeWrongError, CodeExpiredError, AccountSuspendedError, CacheAwayError),
)
async def sign_in_with_sms_code(ctx: Context, data: CodeSignInBody) -> BuyerSignedIn:
    """Sign in by a code; who comes for the first time gets an account.

    With a guest's token in the Authorization header the guest's cart comes along.
    """
    return await sign_in_by_code(ctx, phone=data.phone, code=data.code, device=data.device)


@post(
    "/sign-in/password",
    status_code=200,
    response_headers=NO_STORE,
    **public_route(
        SignInRefusedError, WrongCredentialsError, TooManyAttemptsError, AccountSuspendedError, CacheAwayError
    ),
)
async def sign_in_with_phone_password(ctx: Context, data: PasswordSignInBody) -> BuyerSignedIn:
    """Sign in by phone and password.

    With a guest's token in the Authorization header the guest's cart comes along.
    """
    return await sign_in_by_password(ctx, phone=data.phone, password=data.password, device=data.device)


@post(
    "/accounts",
    response_headers=NO_STORE,
    **public_route(SignInRefusedError, CodeWrongError, CodeExpiredError, PhoneTakenError, CacheAwayError),
)
async def register_with_password(ctx: Context, data: RegistrationBody) -> BuyerSignedIn:
    """Make an account with a password, and sign in.

    With a guest's token in the Authorization header the guest's cart comes along.
    """
    return await register_buyer(ctx, phone=data.phone, code=data.code, password=data.password, device=data.device)


ROUTES = [
    *wechat.ROUTES,
    send_sign_in_code,
    send_own_code,
    sign_in_with_sms_code,
    sign_in_with_phone_password,
    register_with_password,
]
