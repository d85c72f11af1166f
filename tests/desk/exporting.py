"""Asking for files of lists, as staff do."""

import csv
from io import StringIO
from typing import Any

from httpx import AsyncClient

from jishi.kit.house import House
from jishi.modules.desk.jobs import write_next
from tests.desk.sheets import read_sheet

EXPORTS = "/api/console/v1/exports"


async def ask(client: AsyncClient, who: Any, kind: str, **wish: Any) -> Any:
    """Ask for an export and return what it is."""
    answer = await client.post(EXPORTS, json={"kind": kind, "format": "csv", **wish}, **who)
    assert answer.status_code == 202, answer.text
    return answer.json()


async def fetch(client: AsyncClient, house: House, who: Any, kind: str, **wish: Any) -> list[list[str]]:
    """Ask for an export, have it written, and return the rows of its file."""
    export = await ask(client, who, kind, **wish)
    assert await write_next(house) == 1
    done = (await client.get(f"{EXPORTS}/{export['id']}", **who)).json()
    assert (done["state"], done["error"]) == ("done", None)
    answer = await client.get(f"{EXPORTS}/{export['id']}/file", **who)
    assert answer.status_code == 200, answer.text
    assert len(answer.content) == done["size_bytes"]
    if wish.get("format") == "xlsx":
        return read_sheet(answer.content)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"), newline="")))
