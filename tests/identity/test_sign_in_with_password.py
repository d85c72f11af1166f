"""Signing in with a password."""

import asyncio

import pytest
from argon2 import PasswordHasher

from jishi.kit.cache import Cache, CacheAwayError
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.modules.identity.errors import AccountSuspendedError, TooManyAttemptsError, WrongCredentialsError
from jishi.modules.identity.repository import lock_account
from jishi.modules.identity.states import AccountStatus
from jishi.modules.identity.usecases.sign_in_with_password import sign_in_with_password
from tests.identity.make import OTHER_PHONE, PASSWORD, PHONE, anonymously, bearer, make_account


@pytest.fixture(autouse=True)
async def account_id(house: House) -> object:
    async with anonymously(house) as ctx:
        return (await make_account(ctx, password=PASSWORD)).id


async def _sign_in(
    house: House, phone: str = PHONE, password: str = PASSWORD, client_ip: str = "203.0.113.7"
) -> object:
    async with anonymously(house, client_ip) as ctx:
        return (await sign_in_with_password(ctx, phone=phone, password=password)).account_id


class TestSignInWithPassword:
    async def test_begins_a_session(self, house: House, account_id: object) -> None:
        async with anonymously(house) as ctx:
            signed_in = await sign_in_with_password(ctx, phone="138 0013 8000", password=PASSWORD, device="laptop")
        assert signed_in.account_id == account_id
        assert (await bearer(house, signed_in.tokens.access_token)).id == account_id

    async def test_refuses_a_wrong_password_an_unknown_phone_and_a_missing_password_alike(self, house: House) -> None:
        async with anonymously(house) as ctx:
            await make_account(ctx, OTHER_PHONE)
        said = []
        for phone, password in ((PHONE, "wrong-password"), ("+8613700137000", PASSWORD), (OTHER_PHONE, PASSWORD)):
            with pytest.raises(WrongCredentialsError) as refusal:
                await _sign_in(house, phone, password)
            said.append((refusal.value.code, refusal.value.status, refusal.value.params))
        assert said == [("identity.wrong_credentials", 401, {})] * 3

    async def test_slows_guessing_down_whether_or_not_the_account_exists(self, house: House) -> None:
        for phone in (PHONE, "+8613700137000"):
            guesses = await asyncio.gather(
                *(_sign_in(house, phone, f"wrong-{number}") for number in range(8)), return_exceptions=True
            )
            assert sum(isinstance(guess, WrongCredentialsError) for guess in guesses) == 5
            assert sum(isinstance(guess, TooManyAttemptsError) for guess in guesses) == 3

    async def test_the_right_password_waits_too_from_that_address_only(self, house: House, account_id: object) -> None:
        for _ in range(5):
            with pytest.raises(WrongCredentialsError):
                await _sign_in(house, password="wrong-password")
        with pytest.raises(TooManyAttemptsError) as refusal:
            await _sign_in(house)
        assert refusal.value.params == {"retry_after": 15 * 60}
        assert await _sign_in(house, client_ip="203.0.113.99") == account_id

    async def test_tells_of_suspension_only_with_the_right_password(self, house: House, account_id: object) -> None:
        async with anonymously(house) as ctx:
            (await lock_account(ctx, account_id)).status = AccountStatus.SUSPENDED  # type: ignore[arg-type]
        with pytest.raises(WrongCredentialsError):
            await _sign_in(house, password="wrong-password")
        with pytest.raises(AccountSuspendedError):
            await _sign_in(house)

    async def test_renews_a_hash_of_older_parameters(self, house: House, account_id: object) -> None:
        older = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(PASSWORD)
        async with anonymously(house) as ctx:
            (await lock_account(ctx, account_id)).password_hash = older  # type: ignore[arg-type]
        await _sign_in(house)
        async with anonymously(house) as ctx:
            renewed = (await lock_account(ctx, account_id)).password_hash  # type: ignore[arg-type]
        assert renewed is not None
        assert "t=1" in renewed
        assert await _sign_in(house) == account_id

    async def test_refuses_what_is_no_phone(self, house: House) -> None:
        with pytest.raises(InvalidInputError):
            await _sign_in(house, "not a phone")

    async def test_says_that_the_cache_is_away(self, house: House) -> None:
        cache, house.cache = house.cache, Cache("redis://127.0.0.1:1/0")
        with pytest.raises(CacheAwayError):
            await _sign_in(house)
        house.cache = cache
