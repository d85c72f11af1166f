"""The sandbox as tests use it: a real server process on a loopback port, steered through its control door."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from jishi.kit.engines.ports import candidate_ports

START_SECONDS = 30
PATIENCE_SECONDS = 10


class RunningSandbox:
    """A sandbox process: its address, its folder, and what a test may ask of it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder

    def account(self, name: str = "wechatpay") -> dict[str, Any]:
        """Return an account file as the shop's set-up reads it."""
        found: dict[str, Any] = json.loads((self.folder / f"{name}.json").read_bytes())
        return found

    async def ask(self, method: str, path: str, content: object = None) -> Any:
        """Call the control door, without its prefix, and return the JSON of the answer."""
        async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE_SECONDS) as http:
            answer = await http.request(method, f"{self.url}/_control/{path}", json=content)
        assert answer.status_code < 300, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    async def reset(self) -> None:
        """Forget all state; notices come quickly and refunds at once."""
        await self.ask("DELETE", "state")
        await self.ask("PUT", "knobs", {"second_ms": 10, "refund_after_ms": 0})

    async def fail_next(self, endpoint: str, kind: str, value: str = "", times: int | None = 1) -> None:
        """Put a fault in the way of the next calls."""
        await self.ask("POST", "faults", {"endpoint": endpoint, "kind": kind, "value": value, "times": times})

    async def pay(self, number: str, outcome: str = "success") -> dict[str, Any]:
        """Be the buyer."""
        paid: dict[str, Any] = await self.ask("POST", f"wechatpay/orders/{number}/pay", {"outcome": outcome})
        return paid


@contextmanager
def run_sandbox(home: Path) -> Iterator[RunningSandbox]:
    """Run a sandbox process with its state below `home`, and stop it afterwards."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--log-level", "warning", "jishi.sandbox.app:create_app"]
    environment = {**os.environ, "JISHI_HOME": str(home), "JISHI_SANDBOX_URL": url, "JISHI_MODE": "test"}
    process = subprocess.Popen(command, env=environment)
    try:
        _wait_until_ready(url, process)
        yield RunningSandbox(url, home / "sandbox")
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


async def eventually(find: Callable[[], Any]) -> Any:
    """Return what `find` gives as soon as it is true; fail when it stays false."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        found = find()
        if asyncio.iscoroutine(found):
            found = await found
        if found:
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("it never came true")


def free_port() -> int:
    """Return a port on which nobody listens, and which the kernel gives to no outgoing connection meanwhile."""
    return next(candidate_ports(Path("/none")))


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the sandbox did not start"
        try:
            if httpx.get(f"{url}/readyz", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the sandbox did not become ready")
