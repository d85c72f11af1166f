"""The control door for tests and scripts: JSON under /_control. Nothing of it exists at the real providers."""

from collections.abc import Sequence

import msgspec
from litestar import delete, get, post, put
from litestar.exceptions import ValidationException
from litestar.types import ControllerRouterHandler

from jishi.sandbox.faults import Fault, add_fault, drop_fault, list_faults
from jishi.sandbox.knobs import Knobs, change_knobs, load_knobs
from jishi.sandbox.outside import Outside
from jishi.sandbox.sms.inbox import list_messages
from jishi.sandbox.store import Row


@get("/_control/knobs")
async def get_knobs(outside: Outside) -> Knobs:
    """Return the settings in force."""
    return load_knobs(outside.store)


@put("/_control/knobs")
async def put_knobs(outside: Outside, data: dict[str, object]) -> Knobs:
    """Change the named settings."""
    try:
        return change_knobs(outside.store, data)
    except msgspec.ValidationError as error:
        raise ValidationException(str(error)) from None


@get("/_control/faults")
async def get_faults(outside: Outside) -> list[Fault]:
    """List the faults still to come."""
    return list_faults(outside.store)


@post("/_control/faults", status_code=201)
async def post_fault(outside: Outside, data: Fault) -> list[Fault]:
    """Put a fault in the way of the next calls."""
    add_fault(outside.store, data)
    return list_faults(outside.store)


@delete("/_control/faults", status_code=204)
async def delete_faults(outside: Outside) -> None:
    """Remove all faults."""
    drop_fault(outside.store)


@delete("/_control/faults/{fault_id:int}", status_code=204)
async def delete_fault(outside: Outside, fault_id: int) -> None:
    """Remove one fault."""
    drop_fault(outside.store, fault_id)


@delete("/_control/state", status_code=204)
async def delete_state(outside: Outside) -> None:
    """Forget every order, refund, notice, message, fault and setting; keys stay."""
    outside.store.forget()


@get("/_control/sms")
async def get_messages(outside: Outside, phone: str | None = None) -> list[Row]:
    """List the newest messages first, each with its `code` if it carries one."""
    return list_messages(outside.store, phone)


ROUTES: Sequence[ControllerRouterHandler] = (
    get_knobs,
    put_knobs,
    get_faults,
    post_fault,
    delete_faults,
    delete_fault,
    delete_state,
    get_messages,
)
