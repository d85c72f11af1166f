"""Listing and ending one's own sessions."""

from datetime import timedelta
from uuid import uuid4

import pytest

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.modules.identity.errors import SessionNotFoundError
from jishi.modules.identity.queries.own_sessions import list_sessions
from jishi.modules.identity.sessions import MOST_SESSIONS, find_session, find_sessions, keep_session
from jishi.modules.identity.tokens import Subject
from jishi.modules.identity.usecases.revoke_other_sessions import revoke_other_sessions
from jishi.modules.identity.usecases.revoke_session import revoke_session
from tests.conftest import as_actor

SUBJECT = Subject(ActorKind.BUYER, uuid4())
OTHER = Subject(ActorKind.BUYER, uuid4())


async def _open(ctx: Context, subject: Subject = SUBJECT, device: str = "") -> Actor:
    session = await keep_session(ctx, subject, epoch=1, device=device)
    return Actor(kind=subject.kind, id=subject.id, session_id=session.id)


class TestListSessions:
    async def test_shows_devices_the_one_used_last_first(self, ctx: Context) -> None:
        await _open(ctx, device="laptop")
        ctx.now += timedelta(minutes=1)
        mine = await _open(ctx, device="手机")
        await _open(ctx, OTHER, device="not mine")
        sessions = await list_sessions(as_actor(ctx, mine))
        assert [(s.device, s.is_current) for s in sessions] == [("手机", True), ("laptop", False)]
        assert sessions[1].began_at == sessions[0].began_at - timedelta(minutes=1)

    async def test_leaves_out_those_that_are_over(self, ctx: Context) -> None:
        mine = await _open(ctx)
        ctx.now += timedelta(days=30)
        late = as_actor(ctx, mine)
        late.now = ctx.now
        assert await list_sessions(late) == []

    async def test_keeps_no_more_than_fifty(self, ctx: Context) -> None:
        first = await _open(ctx)
        for _ in range(MOST_SESSIONS):
            ctx.now += timedelta(seconds=1)
            await _open(ctx)
        assert len(await find_sessions(ctx, SUBJECT)) == MOST_SESSIONS
        assert first.session_id is not None
        assert await find_session(ctx, first.session_id) is None


class TestRevokeSession:
    async def test_ends_one_of_ones_own(self, ctx: Context) -> None:
        mine, lost = as_actor(ctx, await _open(ctx)), await _open(ctx, device="lost")
        assert lost.session_id is not None
        await revoke_session(mine, session_id=lost.session_id)
        assert [s.is_current for s in await list_sessions(mine)] == [True]
        assert mine.changes == {("identity.session", str(lost.session_id))}

    async def test_signing_out_ends_the_present_one(self, ctx: Context) -> None:
        mine = as_actor(ctx, await _open(ctx))
        assert mine.actor.session_id is not None
        await revoke_session(mine, session_id=mine.actor.session_id)
        assert await list_sessions(mine) == []

    async def test_signing_out_twice_is_harmless(self, ctx: Context) -> None:
        mine = as_actor(ctx, await _open(ctx))
        assert mine.actor.session_id is not None
        for _ in range(2):
            await revoke_session(mine, session_id=mine.actor.session_id)
        assert await list_sessions(mine) == []

    async def test_does_not_find_somebody_elses(self, ctx: Context) -> None:
        mine, other = as_actor(ctx, await _open(ctx)), await _open(ctx, OTHER)
        assert other.session_id is not None
        with pytest.raises(SessionNotFoundError):
            await revoke_session(mine, session_id=other.session_id)
        assert await find_session(ctx, other.session_id) is not None


class TestRevokeOtherSessions:
    async def test_keeps_the_present_one(self, ctx: Context) -> None:
        for _ in range(3):
            await _open(ctx)
        mine, stranger = as_actor(ctx, await _open(ctx)), await _open(ctx, OTHER)
        assert await revoke_other_sessions(mine) == 3
        assert [s.is_current for s in await list_sessions(mine)] == [True]
        assert len(mine.changes) == 3
        assert stranger.session_id is not None
        assert await find_session(ctx, stranger.session_id) is not None
