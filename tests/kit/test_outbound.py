"""The HTTP client port against real sockets."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from jishi.kit.outbound import MAX_BODY_BYTES, Outbound, Unanswered, Unreachable
from tests.sandbox.running import free_port

Talk = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
async def outbound() -> AsyncIterator[Outbound]:
    """A client."""
    async with Outbound() as opened:
        yield opened


@asynccontextmanager
async def listening(talk: Talk, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Yield the address of a server that reads one request whole and then does `talk`."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        lengths = [
            int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
        ]
        body = await reader.readexactly(lengths[0]) if lengths else b""
        await talk(head + body, writer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    yield f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    server.close()


def saying(answer: bytes, heard: list[bytes] | None = None) -> Talk:
    """Return a talk that answers `answer` and keeps what it heard."""

    async def talk(request: bytes, writer: asyncio.StreamWriter) -> None:
        if heard is not None:
            heard.append(request)
        writer.write(answer)
        await writer.drain()

    return talk


class TestSend:
    async def test_sends_the_very_bytes_and_target_it_was_given(self, outbound: Outbound) -> None:
        heard: list[bytes] = []
        async with listening(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Two: b\r\n\r\nok", heard)) as url:
            answer = await outbound.send(
                "POST",
                f"{url}/a%2Ab/%E4%B8%AD?q=%2a&r=+",
                headers={"Authorization": "x"},
                content=b'{"a": 1 }',
                timeout_ms=5_000,
            )
        assert (answer.status, answer.body, answer.headers["x-two"]) == (200, b"ok", "b")
        head, _, body = heard[0].partition(b"\r\n\r\n")
        assert head.split(b"\r\n")[0] == b"POST /a%2Ab/%E4%B8%AD?q=%2a&r=+ HTTP/1.1"
        assert body == b'{"a": 1 }'
        names = {line.split(b":")[0].lower() for line in head.split(b"\r\n")[1:]}
        assert names == {b"host", b"accept-encoding", b"authorization", b"content-length"}

    async def test_does_not_follow_redirects(self, outbound: Outbound) -> None:
        moved = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
        async with listening(saying(moved)) as url:
            answer = await outbound.send("GET", url, headers={}, timeout_ms=5_000)
        assert answer.status == 302

    async def test_keeps_a_compressed_body_as_it_came(self, outbound: Outbound) -> None:
        packed = b"\x1f\x8b not really"
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()
        async with listening(saying(head + packed)) as url:
            answer = await outbound.send("GET", url, headers={}, timeout_ms=5_000)
        assert answer.body == packed

    async def test_takes_no_proxy_from_the_environment(
        self, outbound: Outbound, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
        async with listening(saying(b"HTTP/1.1 204 No Content\r\n\r\n")) as url:
            answer = await outbound.send("GET", url, headers={}, timeout_ms=5_000)
        assert answer.status == 204


class TestUnreachable:
    async def test_when_the_connection_is_refused(self, outbound: Outbound) -> None:
        with pytest.raises(Unreachable):
            await outbound.send("POST", f"http://127.0.0.1:{free_port()}/", headers={}, content=b"x", timeout_ms=5_000)

    async def test_when_the_name_does_not_exist(self, outbound: Outbound) -> None:
        with pytest.raises(Unreachable):
            await outbound.send("POST", "http://nowhere.invalid/", headers={}, content=b"x", timeout_ms=5_000)

    async def test_when_the_certificate_is_not_trusted(self, outbound: Outbound, tmp_path: Path) -> None:
        heard: list[bytes] = []
        answer = b"HTTP/1.1 204 No Content\r\n\r\n"
        async with listening(saying(answer, heard), self_signed(tmp_path)) as url:
            with pytest.raises(Unreachable):
                await outbound.send("POST", url, headers={}, content=b"secret", timeout_ms=5_000)
        assert heard == []


class TestUnanswered:
    async def test_when_the_answer_does_not_come_in_time(self, outbound: Outbound) -> None:
        heard: list[bytes] = []
        done = asyncio.Event()

        async def silence(request: bytes, writer: asyncio.StreamWriter) -> None:
            heard.append(request)
            await done.wait()

        async with listening(silence) as url:
            with pytest.raises(Unanswered):
                await outbound.send("POST", url, headers={}, content=b"pay", timeout_ms=600)
            done.set()
        assert len(heard) == 1

    async def test_when_the_connection_breaks_before_the_answer(self, outbound: Outbound) -> None:
        heard: list[bytes] = []
        async with listening(saying(b"", heard)) as url:
            with pytest.raises(Unanswered):
                await outbound.send("POST", url, headers={}, content=b"pay", timeout_ms=5_000)
        assert len(heard) == 1

    async def test_when_the_answer_breaks_off(self, outbound: Outbound) -> None:
        async with listening(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")) as url:
            with pytest.raises(Unanswered):
                await outbound.send("POST", url, headers={}, content=b"pay", timeout_ms=5_000)

    async def test_when_the_answer_is_larger_than_we_read(self, outbound: Outbound) -> None:
        size = MAX_BODY_BYTES + 1
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode()
        async with listening(saying(head + b"x" * size)) as url:
            with pytest.raises(Unanswered, match="AnswerTooLarge"):
                await outbound.send("GET", url, headers={}, timeout_ms=5_000)


def self_signed(folder: Path) -> ssl.SSLContext:
    """Return a server context with a certificate that nobody trusts."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(pem + certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
