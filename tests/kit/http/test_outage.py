"""A database that is away: 503, a code, when to come back; and all is well once it is there again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from urllib.parse import urlsplit

import asyncpg
import pytest
from httpx import AsyncClient

from jishi.kit.cache import Cache
from jishi.kit.db import Database
from jishi.kit.house import House
from jishi.kit.outbound import Outbound
from tests.kit.http.make import FAULTS, open_app


class Line:
    """The way to the database, which may be cut."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname or "", parts.port or 0)
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def open(self) -> None:
        """Let connections through."""
        self._server = await asyncio.start_server(self._join, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def cut(self) -> None:
        """End every connection, take no other."""
        assert self._server is not None
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(*self._target)
        self._writers |= {writer, far_writer}
        await asyncio.gather(_pass(reader, far_writer), _pass(far_reader, writer))


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()


@pytest.fixture
async def line(house: House) -> Line:
    """An open way to the database of `house`."""
    line = Line(house.db.url)
    await line.open()
    return line


@pytest.fixture
async def http(house: House, line: Line) -> AsyncIterator[AsyncClient]:
    """The application at the other end of the line."""
    parts = urlsplit(house.db.url)
    url = parts._replace(netloc=f"{parts.username}:{parts.password}@127.0.0.1:{line.port}").geturl()
    far = House(house.settings, Database(url), Cache(house.settings.cache_url or ""), Outbound())
    async with open_app(far) as client:
        yield client
    await far.close()
    line.cut()


class TestDatabaseAway:
    @pytest.mark.parametrize("path", ["/hot/none", "/ordinary"])
    async def test_is_told_and_ends_by_itself(self, http: AsyncClient, line: Line, path: str) -> None:
        assert (await http.get(path)).status_code == 200
        line.cut()
        for language, word in (("en", "away"), ("zh-CN", "暂时")):
            away = await http.get(path, headers={"Accept-Language": language})
            assert (away.status_code, away.json()["code"]) == (503, "house.unavailable")
            assert int(away.headers["retry-after"]) >= 1
            assert word in away.json()["detail"]
        await line.open()
        assert (await http.get(path)).status_code == 200


class TestDriverErrors:
    @pytest.mark.parametrize(
        ("error", "code"),
        [
            (asyncpg.CannotConnectNowError("starting up"), "house.unavailable"),
            (asyncpg.ConnectionDoesNotExistError("closed"), "house.unavailable"),
            (asyncpg.AdminShutdownError("shutdown"), "house.unavailable"),
            (asyncpg.InterfaceError("pool is closing"), "house.unavailable"),
            (asyncpg.TooManyConnectionsError("too many"), "house.unavailable"),
            (asyncpg.DiskFullError("full"), "house.unavailable"),
            (asyncpg.ReadOnlySQLTransactionError("standby"), "house.unavailable"),
            (ConnectionRefusedError(111, "refused"), "house.unavailable"),
            (OSError("Multiple exceptions: [Errno 111], [Errno 111]"), "house.unavailable"),
            (asyncpg.DeadlockDetectedError("deadlock"), "house.overloaded"),
            (asyncpg.SerializationError("not serializable"), "house.overloaded"),
        ],
        ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
    )
    async def test_are_503_and_say_when_to_come_back(self, house: House, error: Exception, code: str) -> None:
        FAULTS["told"] = error
        async with open_app(house) as http:
            answer = await http.get("/hot/told")
        assert (answer.status_code, answer.json()["code"]) == (503, code)
        assert int(answer.headers["retry-after"]) >= 1

    @pytest.mark.parametrize(
        ("error", "status", "code"),
        [
            (asyncpg.UniqueViolationError("taken"), 409, "house.conflict"),
            (asyncpg.NumericValueOutOfRangeError("too large"), 422, "house.invalid_input"),
            (asyncpg.UndefinedColumnError("a defect"), 500, "house.internal"),
            (OSError(28, "No space left on device"), 500, "house.internal"),
        ],
        ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
    )
    async def test_others_are_what_they_were(self, house: House, error: Exception, status: int, code: str) -> None:
        FAULTS["told"] = error
        async with open_app(house) as http:
            answer = await http.get("/hot/told")
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert "retry-after" not in answer.headers
