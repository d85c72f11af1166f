"""Request ids: the caller's own where it is sound, on every answer and on every line of the log."""

from collections.abc import Iterator

import pytest
import structlog

from jishi.kit.house import House
from jishi.kit.http.request_ids import request_id_of
from jishi.kit.logs import set_up_logs
from tests.kit.http.make import FAULTS, open_app

PATHS = ["/hot/none", "/ordinary", "/hot/refused", "/nowhere"]
OWN = "a-callers-own-name-0001"


@pytest.fixture
def logs() -> Iterator[None]:
    """Logs as the web process writes them."""
    kept = structlog.get_config()
    set_up_logs("INFO", "json")
    structlog.configure(cache_logger_on_first_use=False)
    yield
    structlog.configure(**kept)


class TestRequestIdOf:
    def test_takes_a_sound_one(self) -> None:
        assert request_id_of({"x-request-id": OWN}) == OWN

    @pytest.mark.parametrize(
        "given", ["", "short", "x" * 65, "with space in it", "line\nbreak-0001", "名" * 9, "-" * 9]
    )
    def test_makes_another_of_a_bad_one(self, given: str) -> None:
        made = request_id_of({"x-request-id": given})
        assert made != given
        assert len(made) == 32

    def test_never_makes_one_twice(self) -> None:
        assert len({request_id_of({}) for _ in range(1000)}) == 1000


class TestAnswers:
    @pytest.mark.parametrize("path", PATHS)
    async def test_name_the_request(self, house: House, path: str) -> None:
        FAULTS["refused"] = ValueError()
        async with open_app(house) as http:
            own = await http.get(path, headers={"X-Request-Id": OWN})
            ours = [await http.get(path, headers={"X-Request-Id": "no good"}) for _ in range(2)]
        assert own.headers.get_list("x-request-id") == [OWN]
        assert len({answer.headers["x-request-id"] for answer in [own, *ours]}) == 3
        if own.status_code >= 400:
            assert [own.json()["request_id"], ours[0].json()["request_id"]] == [OWN, ours[0].headers["x-request-id"]]


class TestLogs:
    @pytest.mark.usefixtures("logs")
    @pytest.mark.parametrize("path", ["/hot/none", "/ordinary"])
    async def test_name_the_request(self, house: House, path: str, capsys: pytest.CaptureFixture[str]) -> None:
        async with open_app(house) as http:
            answer = await http.get(path)
        out = capsys.readouterr()
        lines = [line for line in (out.out + out.err).splitlines() if "asked" in line]
        assert len(lines) == 1
        assert answer.headers["x-request-id"] in lines[0]
