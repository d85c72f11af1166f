"""The edge: commits before it answers, keeps answers under keys, tags and compresses them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar, Request, get, post
from litestar.di import Provide
from sqlalchemy import func, select

from jishi.kit.access import Actor, ActorKind
from jishi.kit.cache import Cache
from jishi.kit.changes import Change
from jishi.kit.context import Context
from jishi.kit.db import Database
from jishi.kit.errors import ForbiddenError
from jishi.kit.house import House
from jishi.kit.http.edge import Edge, provide_context
from jishi.kit.http.problems import answer_problem
from jishi.kit.http.route import public_route, requires
from jishi.kit.outbound import Outbound


class Body(msgspec.Struct):
    """Something sent."""

    text: str
    numbers: list[int] = []
    names: dict[str, str] = {}


@get("/long", **public_route())
async def read_long() -> Body:
    """Return more than a packet."""
    return Body("long " * 1000)


@post("/touch", **requires("test.touch"))
async def touch(ctx: Context, data: Body) -> Body:
    """Write one row; a text of 'fail' refuses after writing."""
    ctx.touch("test", data.text)
    await ctx.write_pending()
    if data.text == "fail":
        raise ForbiddenError(permission="test.other")
    return Body(data.text * 400)


@post("/deaf", **requires("test.touch"))
async def ignore_body(ctx: Context) -> Body:
    """Write one row without a look at the body."""
    ctx.touch("test", str(await _count(ctx)))
    return Body("done")


@post("/upload", request_max_body_size=8 << 20, **requires("test.touch"))
async def upload(ctx: Context, request: Request[Any, Any, Any]) -> Body:
    """Write one row and say how much came."""
    ctx.touch("test", str(await _count(ctx)))
    return Body(str(len(await request.body())))


async def _count(ctx: Context) -> int:
    return int(await ctx.session.scalar(select(func.count()).select_from(Change)) or 0)


async def authenticate(_: House, token: str) -> Actor:
    return Actor(kind=ActorKind.STAFF, id=UUID(int=len(token)), permissions=frozenset({"test.touch"}))


def open_http(house: House) -> AsyncClient:
    """Return a client of one process of the application."""
    framework = Litestar(
        [read_long, touch, upload, ignore_body],
        dependencies={"ctx": Provide(provide_context)},
        exception_handlers={Exception: answer_problem},
        logging_config=None,
    )
    framework.state.house = house
    transport: Any = ASGITransport(app=Edge(framework, house, authenticate))  # type: ignore[arg-type]
    return AsyncClient(transport=transport, base_url="http://test")


@pytest.fixture
async def http(house: House) -> AsyncIterator[AsyncClient]:
    async with open_http(house) as client:
        yield client


@pytest.fixture
async def other(house: House) -> AsyncIterator[AsyncClient]:
    """A second process on the same database."""
    cache = Cache(house.settings.cache_url or "")
    second = House(house.settings, Database(house.db.url, pool_size=10), cache, Outbound(), house.clock)
    async with open_http(second) as client:
        yield client
    await second.close()


async def count_rows(house: House) -> int:
    async with house.open_session() as session:
        return int(await session.scalar(select(func.count()).select_from(Change)) or 0)


STAFF = {"Authorization": "Bearer x"}


class TestEdge:
    async def test_commits_a_success_and_rolls_back_a_refusal(self, house: House, http: AsyncClient) -> None:
        assert (await http.post("/touch", json={"text": "a"}, headers=STAFF)).status_code == 201
        refused = await http.post("/touch", json={"text": "fail"}, headers=STAFF)
        assert (refused.status_code, refused.json()["code"]) == (403, "house.forbidden")
        assert await count_rows(house) == 1

    async def test_asks_for_sign_in_and_names_the_field(self, http: AsyncClient) -> None:
        assert (await http.post("/touch", json={"text": "a"})).status_code == 401
        wrong = await http.post("/touch", json={"text": "a", "numbers": [1, "x"]}, headers=STAFF)
        assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/numbers/1")
        wrong = await http.post("/touch", json={"text": "a", "names": {"en": 7}}, headers=STAFF)
        assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/names")

    async def test_answers_in_the_language_of_the_caller(self, http: AsyncClient) -> None:
        texts = {
            (await http.get("/none", headers={"Accept-Language": code})).json()["detail"] for code in ("en", "zh-CN")
        }
        assert len(texts) == 2

    async def test_tags_reads_and_spares_the_body_when_unchanged(self, http: AsyncClient) -> None:
        first = await http.get("/long")
        again = await http.get("/long", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")

    async def test_compresses_what_is_long(self, http: AsyncClient) -> None:
        plain = await http.get("/long", headers={"Accept-Encoding": "identity"})
        packed = await http.get("/long", headers={"Accept-Encoding": "gzip"})
        assert "content-encoding" not in plain.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert (packed.json(), packed.headers["etag"]) == (plain.json(), plain.headers["etag"])


class TestIdempotencyKey:
    async def test_holds_for_uploads_larger_than_what_is_kept(self, house: House, http: AsyncClient) -> None:
        headers = {**STAFF, "Idempotency-Key": "k1"}
        picture = b"p" * (3 << 20)
        answers = [await http.post("/upload", content=picture, headers=headers) for _ in range(2)]
        assert [answer.json()["text"] for answer in answers] == [str(3 << 20)] * 2
        assert await count_rows(house) == 1
        other = await http.post("/upload", content=picture[:-1] + b"q", headers=headers)
        assert (other.status_code, other.json()["code"]) == (422, "house.idempotency_key_reused")

    async def test_counts_a_body_that_the_handler_never_reads(self, house: House, http: AsyncClient) -> None:
        headers = {**STAFF, "Idempotency-Key": "k1"}
        answers = [await http.post("/deaf", content=b"hey", headers=headers) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 201]
        assert await count_rows(house) == 1
        other = await http.post("/deaf", content=b"hoy", headers=headers)
        assert other.json()["code"] == "house.idempotency_key_reused"

    async def test_the_same_key_gives_the_same_answer_compressed_or_not(self, house: House, http: AsyncClient) -> None:
        headers = {**STAFF, "Idempotency-Key": "k1"}
        first = await http.post("/touch", json={"text": "abc"}, headers=headers)
        again = await http.post("/touch", json={"text": "abc"}, headers={**headers, "Accept-Encoding": "identity"})
        assert again.headers["idempotent-replayed"] == "true"
        assert (again.status_code, again.json()) == (first.status_code, first.json())
        assert await count_rows(house) == 1

    async def test_many_at_once_at_two_processes_do_it_once(
        self, house: House, http: AsyncClient, other: AsyncClient
    ) -> None:
        headers = {**STAFF, "Idempotency-Key": "k1"}
        presses = (one.post("/touch", json={"text": "a"}, headers=headers) for one in (http, other) * 6)
        answers = await asyncio.gather(*presses)
        assert {(answer.status_code, answer.text) for answer in answers} == {(201, answers[0].text)}
        assert sum("idempotent-replayed" not in answer.headers for answer in answers) == 1
        assert await count_rows(house) == 1

    async def test_of_two_requests_at_once_under_the_key_one_is_refused(
        self, house: House, http: AsyncClient, other: AsyncClient
    ) -> None:
        headers = {**STAFF, "Idempotency-Key": "k1"}
        presses = (
            one.post("/touch", json={"text": text}, headers=headers) for one, text in ((http, "a"), (other, "b"))
        )
        answers = await asyncio.gather(*presses)
        assert sorted(answer.status_code for answer in answers) == [201, 422]
        assert await count_rows(house) == 1

    async def test_another_request_under_the_key_is_refused(self, http: AsyncClient) -> None:
        headers = {**STAFF, "Idempotency-Key": "k1"}
        await http.post("/touch", json={"text": "abc"}, headers=headers)
        other = await http.post("/touch", json={"text": "abd"}, headers=headers)
        assert (other.status_code, other.json()["code"]) == (422, "house.idempotency_key_reused")

    async def test_keys_of_two_callers_are_apart(self, house: House, http: AsyncClient) -> None:
        for token in ("Bearer x", "Bearer xyz"):
            headers = {"Authorization": token, "Idempotency-Key": "k1"}
            assert (await http.post("/touch", json={"text": token}, headers=headers)).status_code == 201
        assert await count_rows(house) == 2

    async def test_a_refusal_is_not_kept(self, http: AsyncClient) -> None:
        headers = {**STAFF, "Idempotency-Key": "k1"}
        assert (await http.post("/touch", json={"text": "fail"}, headers=headers)).status_code == 403
        assert (await http.post("/touch", json={"text": "a"}, headers=headers)).status_code == 201

    @pytest.mark.parametrize("key", ["", "x" * 129, "\x07"])
    async def test_an_odd_key_is_refused(self, http: AsyncClient, key: str) -> None:
        answer = await http.post("/touch", json={"text": "a"}, headers={**STAFF, "Idempotency-Key": key})
        assert answer.json()["code"] == "house.idempotency_key_invalid"
