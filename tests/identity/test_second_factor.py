"""Codes of an authenticator: at sign-in, and before risky acts."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pyotp
import pytest

from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.identity.jobs import delete_old_proofs
from jishi.modules.identity.models import SecondFactor
from jishi.modules.identity.rules.one_time_codes import find_step
from tests.conftest import START
from tests.identity.make import PASSWORD, make_owner, make_staff

CONSOLE = "/api/console/v1"
FACTOR = f"{CONSOLE}/me/second-factor"
STEP = timedelta(seconds=30)
# RFC 6238 appendix B: the key of its vectors, "12345678901234567890", in base 32.
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
Headers = dict[str, dict[str, str]]


async def come(client: Any, login: str = "owner", **given: str) -> Any:
    """Return the answer to a sign-in."""
    return await client.post(f"{CONSOLE}/sign-in", json={"login": login, "password": PASSWORD, **given})


async def as_(client: Any, login: str = "owner", **given: str) -> Headers:
    """Return the headers of a fresh session."""
    answer = await come(client, login, **given)
    assert answer.status_code == 200, answer.text
    return {"headers": {"Authorization": f"Bearer {answer.json()['tokens']['access_token']}"}}


@pytest.fixture
async def owner(house: House, client: Any) -> Headers:
    await house.changes.poll()
    async with open_context(house) as ctx:
        await make_owner(ctx)
    return await as_(client)


@pytest.fixture
async def codes(client: Any, owner: Headers, clock: FixedClock) -> Callable[[], str]:
    """The owner's authenticator, enrolled a minute ago."""
    enrolment = await client.post(FACTOR, **owner)
    assert (enrolment.status_code, enrolment.headers["cache-control"]) == (201, "no-store")
    maker = pyotp.TOTP(enrolment.json()["secret"])
    assert enrolment.json()["uri"] == f"otpauth://totp/Jishi:owner?secret={maker.secret}&issuer=Jishi"
    confirmed = await client.post(f"{FACTOR}/confirm", json={"code": maker.at(clock.now())}, **owner)
    assert len(set(confirmed.json()["recovery_codes"])) == 10
    clock.instant += 2 * STEP
    return lambda: maker.at(clock.now())


class TestFindStep:
    @pytest.mark.parametrize(
        ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
    )
    def test_keeps_to_the_standard(self, seconds: int, code: str) -> None:
        now = START.fromtimestamp(seconds, START.tzinfo)
        assert find_step(RFC_SECRET, code, now) == seconds // 30

    @pytest.mark.parametrize(("drift", "is_taken"), [(-2, False), (-1, True), (1, True), (2, False)])
    def test_bears_a_clock_that_is_a_step_off(self, drift: int, is_taken: bool) -> None:
        code = pyotp.TOTP(RFC_SECRET).at(START + drift * STEP)
        assert (find_step(RFC_SECRET, code, START) is not None) is is_taken


class TestSignIn:
    async def test_asks_for_a_code_and_takes_it_once(self, client: Any, codes: Callable[[], str]) -> None:
        asked = await come(client)
        assert (asked.status_code, asked.json()["code"]) == (401, "identity.second_factor_needed")
        code = codes()
        assert (await come(client, code=code)).status_code == 200
        replayed = await come(client, code=code)
        assert (replayed.status_code, replayed.json()["code"]) == (401, "identity.second_factor_wrong")

    async def test_takes_no_code_of_before_the_last(
        self, client: Any, codes: Callable[[], str], clock: FixedClock
    ) -> None:
        earlier = codes()
        clock.instant += STEP
        assert (await come(client, code=codes())).status_code == 200
        assert (await come(client, code=earlier)).json()["code"] == "identity.second_factor_wrong"

    async def test_takes_a_code_once_from_two_who_come_at_once(self, client: Any, codes: Callable[[], str]) -> None:
        code = codes()
        statuses = [
            answer.status_code for answer in await asyncio.gather(come(client, code=code), come(client, code=code))
        ]
        assert sorted(statuses) == [200, 401]

    async def test_tells_nothing_to_who_lacks_the_password(self, client: Any, codes: Callable[[], str]) -> None:
        body = {"login": "owner", "password": "wrong-password", "code": codes()}
        answer = await client.post(f"{CONSOLE}/sign-in", json=body)
        assert answer.json()["code"] == "identity.wrong_credentials"
        assert (await come(client, code=codes())).status_code == 200

    async def test_slows_guessing_down(self, client: Any, codes: Callable[[], str]) -> None:
        for guess in range(5):
            assert (await come(client, code=f"{guess:06d}")).json()["code"] == "identity.second_factor_wrong"
        answer = await come(client, code=codes())
        assert (answer.status_code, answer.json()["code"]) == (429, "identity.too_many_attempts")

    async def test_takes_each_recovery_code_once(self, client: Any, owner: Headers, codes: Callable[[], str]) -> None:
        made = await client.post(f"{FACTOR}/recovery-codes", **owner)
        first, second, *_ = made.json()["recovery_codes"]
        assert (await come(client, code=first.lower())).status_code == 200
        assert (await come(client, code=first)).json()["code"] == "identity.second_factor_wrong"
        assert (await come(client, code=second.replace("-", ""))).status_code == 200
        assert (await client.get(FACTOR, **owner)).json()["recovery_codes_left"] == 8

    async def test_logs_who_had_the_password_only(self, client: Any, owner: Headers, codes: Callable[[], str]) -> None:
        await come(client)
        log = (await client.get(f"{CONSOLE}/sign-in-log?limit=1", **owner)).json()["items"]
        assert [row["outcome"] for row in log] == ["identity.second_factor_needed"]


class TestSecondFactor:
    async def test_counts_only_once_confirmed(self, client: Any, owner: Headers, clock: FixedClock) -> None:
        first = (await client.post(FACTOR, **owner)).json()["secret"]
        assert (await come(client)).status_code == 200
        second = (await client.post(FACTOR, **owner)).json()["secret"]
        stale = await client.post(f"{FACTOR}/confirm", json={"code": pyotp.TOTP(first).at(clock.now())}, **owner)
        assert (stale.status_code, stale.json()["code"]) == (401, "identity.second_factor_wrong")
        good = await client.post(f"{FACTOR}/confirm", json={"code": pyotp.TOTP(second).at(clock.now())}, **owner)
        assert good.status_code == 200
        again = await client.post(FACTOR, **owner)
        assert (again.status_code, again.json()["code"]) == (409, "identity.second_factor_enabled")
        assert (await client.get(f"{CONSOLE}/me", **owner)).json()["staff"]["has_second_factor"] is True

    async def test_keeps_its_secret_sealed(self, client: Any, owner: Headers, house: House) -> None:
        secret = (await client.post(FACTOR, **owner)).json()["secret"]
        staff_id = (await client.get(f"{CONSOLE}/me", **owner)).json()["staff"]["id"]
        async with open_context(house) as ctx:
            kept = await ctx.session.get(SecondFactor, staff_id)
        assert kept is not None
        assert secret.encode() not in kept.sealed_secret

    async def test_is_turned_off_by_oneself(self, client: Any, owner: Headers, codes: Callable[[], str]) -> None:
        assert (await client.delete(FACTOR, **owner)).status_code == 204
        assert (await come(client)).status_code == 200
        assert (await client.delete(FACTOR, **owner)).json()["code"] == "identity.second_factor_missing"
        assert (await client.get(FACTOR, **owner)).json() == {"enabled_at": None, "recovery_codes_left": 0}

    async def test_is_turned_off_for_who_lost_the_device_by_who_manages_them(
        self, client: Any, owner: Headers, house: House, codes: Callable[[], str]
    ) -> None:
        async with open_context(house) as ctx:
            clerk = await make_staff(ctx, ["staff_management"], login="clerk")
        as_clerk = await as_(client, "clerk")
        owner_id = (await client.get(f"{CONSOLE}/me", **owner)).json()["staff"]["id"]
        refused = await client.delete(f"{CONSOLE}/staff/{owner_id}/second-factor", **as_clerk)
        assert (refused.status_code, refused.json()["code"]) == (403, "identity.grant_too_wide")
        secret = (await client.post(FACTOR, **as_clerk)).json()["secret"]
        code = pyotp.TOTP(secret).at(house.clock.now())
        assert (await client.post(f"{FACTOR}/confirm", json={"code": code}, **as_clerk)).status_code == 200
        gone = await client.delete(f"{CONSOLE}/staff/{clerk.id}/second-factor", **owner)
        assert gone.status_code == 204
        assert (await come(client, "clerk")).status_code == 200


class TestStepUp:
    async def test_risky_acts_want_a_proof_of_the_last_ten_minutes(
        self, client: Any, owner: Headers, clock: FixedClock
    ) -> None:
        role = {"code": "packer", "name": {"en": "Packer"}, "permission_sets": []}
        clock.instant += timedelta(minutes=10)
        refused = await client.post(f"{CONSOLE}/roles", json=role, **owner)
        assert (refused.status_code, refused.json()["code"]) == (403, "identity.step_up_needed")
        assert refused.json()["params"]["by"] == "password"
        wrong = await client.post(f"{CONSOLE}/step-up", json={"password": "wrong-password"}, **owner)
        assert (wrong.status_code, wrong.json()["code"]) == (401, "identity.wrong_credentials")
        assert (await client.post(f"{CONSOLE}/roles", json=role, **owner)).status_code == 403
        right = await client.post(f"{CONSOLE}/step-up", json={"password": PASSWORD}, **owner)
        assert right.json() == {"fresh_until": "2026-03-02T04:20:00Z"}
        assert (await client.post(f"{CONSOLE}/roles", json=role, **owner)).status_code == 201

    async def test_asks_for_a_code_where_there_is_a_second_factor(
        self, client: Any, owner: Headers, codes: Callable[[], str], clock: FixedClock
    ) -> None:
        clock.instant += timedelta(minutes=10)
        assert (await client.delete(FACTOR, **owner)).json()["params"]["by"] == "code"
        by_password = await client.post(f"{CONSOLE}/step-up", json={"password": PASSWORD}, **owner)
        assert by_password.json()["code"] == "identity.second_factor_needed"
        code = codes()
        assert (await client.post(f"{CONSOLE}/step-up", json={"code": code}, **owner)).status_code == 200
        replayed = await client.post(f"{CONSOLE}/step-up", json={"code": code}, **owner)
        assert replayed.json()["code"] == "identity.second_factor_wrong"
        assert (await client.delete(FACTOR, **owner)).status_code == 204

    async def test_asks_for_either(self, client: Any, owner: Headers) -> None:
        answer = await client.post(f"{CONSOLE}/step-up", json={}, **owner)
        assert (answer.status_code, [error["pointer"] for error in answer.json()["errors"]]) == (422, ["/password"])

    async def test_is_a_session_s_own(self, client: Any, owner: Headers, clock: FixedClock) -> None:
        clock.instant += timedelta(minutes=10)
        await as_(client)
        assert (await client.post(FACTOR, **owner)).json()["code"] == "identity.step_up_needed"

    async def test_old_proofs_go(self, house: House, owner: Headers, clock: FixedClock) -> None:
        assert await delete_old_proofs(house) == 0
        clock.instant += timedelta(minutes=10)
        assert await delete_old_proofs(house) == 1
