"""The shop's apps at WeChat, ready to ask."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.house import House
from jishi.kit.secrets import seal, unseal
from jishi.modules.identity.attempts import Act, count_attempt
from jishi.modules.identity.gateways.mini_program import MiniProgramAccount, MiniProgramLogin
from jishi.modules.identity.gateways.port import WeChatLogin, WeChatPerson
from jishi.modules.identity.models import WeChatApp


class WeChatNotOfferedError(DomainError):
    """The shop has no such app, or has switched it off."""

    code = "identity.wechat_not_offered"
    kind = Kind.CONFLICT


async def meet_wechat_person(ctx: Context, *, app_id: str | None, code: str) -> WeChatPerson:
    """Return who has just got `code` in an app of the shop, the first one unless named; to be called in no transaction.

    :raises WeChatNotOfferedError:
    :raises SecretUnreadableError:
    :raises WeChatCodeInvalidError:
    :raises WeChatRefusedError:
    :raises WeChatAwayError:
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    await count_attempt(ctx, Act.WECHAT_BY_ADDRESS, ctx.client_ip)
    return await (await _open_app(ctx.house, app_id)).exchange_code(code)


def seal_app_secret(house: House, app_id: str, secret: str) -> bytes:
    """Return the sealed form of an app's secret; it opens for this app only."""
    return seal(house.settings.secret_key, _purpose(app_id), secret.encode())


async def _open_app(house: House, app_id: str | None) -> WeChatLogin:
    query = select(WeChatApp).where(WeChatApp.is_enabled).order_by(WeChatApp.app_id).limit(1)
    if app_id is not None:
        query = query.where(WeChatApp.app_id == app_id)
    async with house.open_session() as session:
        app = await session.scalar(query)
    if app is None:
        raise WeChatNotOfferedError
    secret = unseal(house.settings.secret_key, _purpose(app.app_id), app.sealed_secret).decode()
    account = MiniProgramAccount(app_id=app.app_id, secret=secret, api_url=app.api_url)
    return MiniProgramLogin(account, house.outbound)


def _purpose(app_id: str) -> str:
    return f"identity.wechat_app.{app_id}"
