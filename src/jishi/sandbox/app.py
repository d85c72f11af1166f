"""The sandbox as one ASGI app: `granian --interface asgi --factory jishi.sandbox.app:create_app`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from litestar import Litestar, Response, get
from litestar.di import Provide

from jishi.kit.outbound import Outbound
from jishi.sandbox import control, knob_pages, pages
from jishi.sandbox.guard import only_this_machine
from jishi.sandbox.miniprogram import api as mini_api
from jishi.sandbox.miniprogram.account import load_mini_program
from jishi.sandbox.outside import Outside
from jishi.sandbox.settings import SandboxSettings
from jishi.sandbox.sms import api as sms_api
from jishi.sandbox.sms import pages as sms_pages
from jishi.sandbox.sms.account import load_account
from jishi.sandbox.store import Store
from jishi.sandbox.wechatpay import api as wechatpay_api
from jishi.sandbox.wechatpay import control as wechatpay_control
from jishi.sandbox.wechatpay import pages as wechatpay_pages
from jishi.sandbox.wechatpay.courier import Courier
from jishi.sandbox.wechatpay.material import load_material
from jishi.sandbox.wechatpay.sender import Sender
from jishi.sandbox.wire import HttpRequest


def create_app(settings: SandboxSettings | None = None) -> Litestar:
    """Return the app; keys and account files exist when this returns.

    :raises NotInProduction: JISHI_MODE is `production`.
    """
    settings = settings or SandboxSettings.from_environment()
    outbound = Outbound()
    outside = _open_outside(settings, outbound)

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        async with outbound:
            app.state.courier = asyncio.create_task(outside.courier.run())
            yield
            app.state.courier.cancel()
            with suppress(asyncio.CancelledError):
                await app.state.courier
        outside.store.close()

    @get("/healthz")
    async def healthz() -> dict[str, str]:
        """Say that the process answers."""
        return {"status": "ok"}

    @get("/readyz")
    async def readyz() -> Response[dict[str, str]]:
        """Say whether state can be read and notices are being sent."""
        outside.store.row("SELECT 1 AS one")
        is_ready = not app.state.courier.done()
        return Response({"status": "ok" if is_ready else "courier"}, status_code=200 if is_ready else 503)

    app = Litestar(
        route_handlers=[
            healthz,
            readyz,
            pages.show_index,
            *knob_pages.ROUTES,
            *control.ROUTES,
            *wechatpay_api.ROUTES,
            *wechatpay_control.ROUTES,
            *wechatpay_pages.ROUTES,
            *mini_api.ROUTES,
            sms_api.rpc,
            sms_pages.show_inbox,
        ],
        dependencies={"outside": Provide(lambda: outside, sync_to_thread=False)},
        middleware=[only_this_machine],
        lifespan=[lifespan],
        openapi_config=None,
        logging_config=None,
        request_max_body_size=64 * 1024,
        exception_handlers={UnicodeDecodeError: _not_json, RecursionError: _not_json},
    )
    return app


def _not_json(request: HttpRequest, error: Exception) -> Response[dict[str, object]]:
    """Answer bytes that the framework's decoder cannot take, which are the sender's fault."""
    return Response({"status_code": 400, "detail": "not JSON"}, status_code=400)


def _open_outside(settings: SandboxSettings, outbound: Outbound) -> Outside:
    store = Store(settings.folder / "state.sqlite")
    material = load_material(settings.folder, settings.base_url)
    sender = Sender(store, material, outbound)
    return Outside(
        settings=settings,
        store=store,
        material=material,
        sms_account=load_account(settings.folder, settings.base_url),
        mini_program=load_mini_program(settings.folder, settings.base_url, material.merchant.appid),
        sender=sender,
        courier=Courier(store, material, sender),
    )
