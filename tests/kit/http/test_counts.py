"""Answers are counted under the address of their route as the API's document writes it, whoever served them."""

from prometheus_client import REGISTRY

from jishi.kit.house import House
from tests.kit.http.make import FAULTS, open_app


def counted(route: str, status: int) -> float:
    labels = {"method": "GET", "route": route, "status": str(status)}
    return REGISTRY.get_sample_value("jishi_http_requests_total", labels) or 0


class TestCounts:
    async def test_name_parameters_in_one_way(self, house: House) -> None:
        FAULTS["refused"] = ValueError()
        wanted = {
            "/hot/refused": ("/hot/{fault}", 500),
            "/ordinary/7": ("/ordinary/{number}", 200),
            "/ordinary/no-number": ("unmatched", 404),
            "/nowhere": ("unmatched", 404),
        }
        async with open_app(house) as http:
            for path, (route, status) in wanted.items():
                before = counted(route, status)
                answer = await http.get(path)
                assert (answer.status_code, counted(route, status)) == (status, before + 1), path
