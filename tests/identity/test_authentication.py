"""From a bearer token to an actor, without any engine."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from jishi.kit.access import Actor, ActorKind
from jishi.kit.cache import Cache
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.db import Database
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from jishi.kit.secrets import derive_key
from jishi.modules.identity.authentication import actor_of_token, authenticate, prepare_identity
from jishi.modules.identity.buyer_sessions import BuyerSignedIn
from jishi.modules.identity.jobs import delete_old_revocations, delete_old_sign_ins
from jishi.modules.identity.tokens import AccessTokens, Subject
from jishi.modules.identity.usecases.issue_guest_token import issue_guest_token
from jishi.modules.identity.usecases.revoke_session import revoke_session
from tests.conftest import as_actor
from tests.identity.make import anonymously, bearer, sign_in

BUYER = Subject(ActorKind.BUYER, uuid4())
HOUR = timedelta(hours=1)


@pytest.fixture
async def other_process(house: House) -> AsyncIterator[House]:
    """A second house on the same engines."""
    cache = Cache(house.settings.cache_url or "")
    other = House(house.settings, Database(house.db.url, pool_size=2), cache, Outbound(), house.clock)
    yield other
    await other.close()


async def _signed_in(house: House) -> BuyerSignedIn:
    async with anonymously(house) as ctx:
        return await sign_in(ctx)


async def _sign_out(house: House, signed_in: BuyerSignedIn) -> None:
    actor = await bearer(house, signed_in.tokens.access_token)
    async with open_context(house, actor=actor) as ctx:
        await revoke_session(ctx, session_id=signed_in.session_id)


class TestAuthenticate:
    async def test_wants_a_bearer_token(self, ctx: Context) -> None:
        token = ctx.house.part(AccessTokens).issue(BUYER, HOUR)
        assert (await authenticate(ctx.house, f"bearer  {token}")).id == BUYER.id
        for header in ("", "Bearer", "Bearer ", f"Basic {token}", token):
            with pytest.raises(UnauthenticatedError):
                await authenticate(ctx.house, header)

    async def test_works_while_the_cache_is_away(self, house: House) -> None:
        signed_in = await _signed_in(house)
        house.cache = Cache("redis://127.0.0.1:1/0")
        assert (await bearer(house, signed_in.tokens.access_token)).id == signed_in.account_id

    async def test_a_revoked_session_is_refused_by_every_process(self, house: House, other_process: House) -> None:
        signed_in = await _signed_in(house)
        for process in (house, other_process):
            await process.changes.poll()
            assert (await bearer(process, signed_in.tokens.access_token)).session_id == signed_in.session_id
        await _sign_out(house, signed_in)
        for process in (house, other_process):
            await process.changes.poll()
            with pytest.raises(UnauthenticatedError):
                await bearer(process, signed_in.tokens.access_token)
            with pytest.raises(UnauthenticatedError):
                actor_of_token(process, signed_in.tokens.access_token)

    async def test_a_process_that_begins_later_knows_too(self, house: House, other_process: House) -> None:
        signed_in = await _signed_in(house)
        await _sign_out(house, signed_in)
        await prepare_identity(other_process)
        with pytest.raises(UnauthenticatedError):
            actor_of_token(other_process, signed_in.tokens.access_token)


class TestActorOfToken:
    async def test_returns_who_the_token_speaks_for(self, ctx: Context) -> None:
        session_id = uuid4()
        token = ctx.house.part(AccessTokens).issue(BUYER, HOUR, session_id=session_id)
        assert actor_of_token(ctx.house, token) == Actor(kind=ActorKind.BUYER, id=BUYER.id, session_id=session_id)

    async def test_is_over_at_its_time_also_when_remembered(self, ctx: Context, clock: FixedClock) -> None:
        token = ctx.house.part(AccessTokens).issue(BUYER, HOUR)
        clock.instant += HOUR - timedelta(seconds=1)
        assert actor_of_token(ctx.house, token).id == BUYER.id
        clock.instant += timedelta(seconds=1)
        with pytest.raises(UnauthenticatedError):
            actor_of_token(ctx.house, token)

    async def test_refuses_what_is_altered(self, ctx: Context) -> None:
        token = ctx.house.part(AccessTokens).issue(BUYER, HOUR)
        head, payload, signature = token.split(".")
        forged = "A" if signature[0] != "A" else "B"
        for altered in (
            "",
            "x",
            "a.b.c",
            f"{head}.{payload}.",
            f"{head}.{payload}.{forged}{signature[1:]}",
            "x" * 5000,
            "é.é.é",
        ):
            with pytest.raises(UnauthenticatedError):
                actor_of_token(ctx.house, altered)

    async def test_refuses_unsigned_foreign_and_overreaching_tokens(self, ctx: Context) -> None:
        claims = {"kind": "buyer", "sub": str(BUYER.id), "iat": 0, "exp": 4102444800}
        ours = OctKey.import_key(derive_key(ctx.house.settings.secret_key, "identity.access_token"))
        theirs = OctKey.import_key(b"k" * 32)
        assert actor_of_token(ctx.house, jwt.encode({"alg": "HS256"}, claims, ours)).id == BUYER.id
        unsigned = "eyJhbGciOiJub25lIn0." + jwt.encode({"alg": "HS256"}, claims, ours).split(".")[1] + "."
        refused = [
            unsigned,
            jwt.encode({"alg": "HS256"}, claims, theirs),
            jwt.encode({"alg": "HS384"}, claims, ours, algorithms=["HS384"]),
            jwt.encode({"alg": "HS256"}, claims | {"kind": "system"}, ours),
            jwt.encode({"alg": "HS256"}, claims | {"sub": "somebody"}, ours),
            jwt.encode({"alg": "HS256"}, {"sub": str(BUYER.id), "kind": "buyer"}, ours),
        ]
        for token in refused:
            with pytest.raises(UnauthenticatedError):
                actor_of_token(ctx.house, token)

    async def test_carries_nothing_personal(self, ctx: Context) -> None:
        signed_in = await sign_in(ctx)
        key = OctKey.import_key(derive_key(ctx.house.settings.secret_key, "identity.access_token"))
        claims = jwt.decode(signed_in.tokens.access_token, key).claims
        assert set(claims) == {"kind", "sub", "iat", "exp", "epoch", "sid"}
        assert repr(signed_in.tokens) == "TokenPair(...)"

    async def test_staff_not_met_yet_have_no_right_and_see_nothing(self, ctx: Context) -> None:
        token = ctx.house.part(AccessTokens).issue(Subject(ActorKind.STAFF, uuid4()), HOUR)
        actor = actor_of_token(ctx.house, token)
        assert (actor.permissions, actor.merchant_ids) == (frozenset(), frozenset())


class TestIssueGuestToken:
    async def test_makes_a_new_guest(self, ctx: Context) -> None:
        guest = await issue_guest_token(ctx)
        actor = actor_of_token(ctx.house, guest.access_token)
        assert actor == Actor(kind=ActorKind.GUEST, id=guest.guest_id)
        assert actor.can("shopper")
        assert not actor.can("buyer")
        assert guest.expires_in == 30 * 86400

    async def test_renews_the_guest_who_asks(self, ctx: Context) -> None:
        guest = await issue_guest_token(ctx)
        again = await issue_guest_token(as_actor(ctx, actor_of_token(ctx.house, guest.access_token)))
        assert again.guest_id == guest.guest_id

    async def test_needs_no_cache(self, ctx: Context) -> None:
        ctx.house.cache = Cache("redis://127.0.0.1:1/0")
        assert msgspec.to_builtins(await issue_guest_token(ctx))["token_type"] == "Bearer"


class TestDeleteOldRevocations:
    async def test_removes_what_no_token_needs_any_more(self, house: House, clock: FixedClock) -> None:
        await _sign_out(house, await _signed_in(house))
        assert await delete_old_revocations(house) == 0
        clock.instant += timedelta(minutes=16)
        assert await delete_old_revocations(house) == 1


class TestDeleteOldSignIns:
    async def test_keeps_the_log_for_half_a_year_and_longer(self, house: House, clock: FixedClock) -> None:
        await _signed_in(house)
        clock.instant += timedelta(days=199)
        assert await delete_old_sign_ins(house) == 0
        clock.instant += timedelta(days=1)
        assert await delete_old_sign_ins(house) == 1
