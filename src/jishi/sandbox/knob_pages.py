"""The page of knobs and faults."""

import re
from typing import Annotated

import msgspec
from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from jishi.sandbox.faults import Endpoint, Fault, Kind, add_fault, drop_fault, list_faults
from jishi.sandbox.knobs import Knobs, change_knobs, load_knobs
from jishi.sandbox.outside import Outside
from jishi.sandbox.pages import locale_of, render, see
from jishi.sandbox.texts import text
from jishi.sandbox.wire import HttpRequest

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]

_FIELD = re.compile(r" - at `\$\.(\w+)`$")
_SWITCHES = ("certificates", "sms_limits")


@get("/knobs")
async def show_knobs(outside: Outside, request: HttpRequest) -> Response[str]:
    """Show settings in force and faults to come."""
    return _page(outside, request)


@post("/knobs")
async def save_knobs(outside: Outside, request: HttpRequest, data: Form) -> Response[str] | Redirect:
    """Save the settings, or show what was typed with what is wrong."""
    wanted: dict[str, object] = {name: data.get(name, "") for name in Knobs.__struct_fields__}
    wanted |= {name: name in data for name in _SWITCHES}
    try:
        knobs = msgspec.convert(wanted, Knobs, strict=False)
    except msgspec.ValidationError as error:
        return _page(outside, request, typed_knobs=wanted, knobs_problem=_labels(request, "knobs", error))
    change_knobs(outside.store, msgspec.to_builtins(knobs))
    return see(request, "/knobs")


@post("/faults")
async def save_fault(outside: Outside, request: HttpRequest, data: Form) -> Response[str] | Redirect:
    """Add a fault, or show what was typed with what is wrong. No number of times means until removed."""
    times = data.get("times", "").strip()
    try:
        fault = msgspec.convert({**data, "times": times or None}, Fault, strict=False)
    except msgspec.ValidationError as error:
        return _page(outside, request, typed_fault=data, fault_problem=_labels(request, "faults", error))
    add_fault(outside.store, fault)
    return see(request, "/knobs")


@post("/faults/{fault_id:int}/drop")
async def remove_fault(outside: Outside, request: HttpRequest, fault_id: int) -> Redirect:
    """Remove a fault."""
    drop_fault(outside.store, fault_id)
    return see(request, "/knobs")


ROUTES = (show_knobs, save_knobs, save_fault, remove_fault)


def _labels(request: HttpRequest, group: str, error: msgspec.ValidationError) -> str:
    """Return the label of the field at fault, or what is wrong with the fields together."""
    field = _FIELD.search(str(error))
    return text(locale_of(request), f"{group}.{field[1]}") if field else str(error)


def _page(
    outside: Outside,
    request: HttpRequest,
    *,
    typed_knobs: dict[str, object] | None = None,
    knobs_problem: str = "",
    typed_fault: dict[str, str] | None = None,
    fault_problem: str = "",
) -> Response[str]:
    first_fault = {"endpoint": Endpoint.OPEN.value, "kind": Kind.LATE.value, "value": "", "times": "1"}
    return render(
        request,
        "knobs.html",
        status=422 if knobs_problem or fault_problem else 200,
        at="/knobs",
        knobs=typed_knobs or msgspec.to_builtins(load_knobs(outside.store)),
        knobs_problem=knobs_problem,
        fault={**first_fault, **(typed_fault or {})},
        fault_problem=fault_problem,
        faults=list_faults(outside.store),
        endpoints=list(Endpoint),
        kinds=[(kind, text(locale_of(request), f"fault.{kind}")) for kind in Kind],
    )
