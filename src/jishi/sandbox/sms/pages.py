"""The inbox for people: every message that would have gone to a phone."""

from litestar import Response, get

from jishi.sandbox.outside import Outside
from jishi.sandbox.pages import render
from jishi.sandbox.sms.inbox import list_messages
from jishi.sandbox.wire import HttpRequest


@get("/sms")
async def show_inbox(outside: Outside, request: HttpRequest, phone: str = "") -> Response[str]:
    """Show the newest messages first, of one phone if asked."""
    messages = list_messages(outside.store, phone)
    return render(request, "sms.html", messages=messages, phone=phone)
