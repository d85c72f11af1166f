"""Register an app of the shop at WeChat."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.modules.identity.models import WeChatApp
from jishi.modules.identity.repository import has_bound
from jishi.modules.identity.wechat_apps import seal_app_secret


async def register_wechat_app(
    ctx: Context, *, app_id: str, secret: str | None, api_url: str, is_enabled: bool, version: int = 0
) -> WeChatApp:
    """Make an app known, or change it; without `secret` the present one stays, and the secret is shown never again.

    :raises NotFoundError: staff with a bound have no apps; or the app is new and has no secret.
    :raises StaleVersionError: `version` is not the present one, 0 for a new app.
    """
    if has_bound(ctx.actor):
        raise NotFoundError
    app = await ctx.session.scalar(select(WeChatApp).where(WeChatApp.app_id == app_id).with_for_update())
    if version != (app.version if app else 0):
        raise StaleVersionError(current=app.version if app else 0)
    if app is None:
        if secret is None:
            raise NotFoundError
        app = WeChatApp(app_id=app_id, version=0)
        ctx.session.add(app)
    if secret is not None:
        app.sealed_secret = seal_app_secret(ctx.house, app_id, secret)
    app.api_url, app.is_enabled, app.updated_at = api_url, is_enabled, ctx.now
    app.version += 1
    await ctx.session.flush()
    return app
