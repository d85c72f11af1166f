"""Who somebody is to WeChat."""

from typing import Protocol

import msgspec

from jishi.kit.errors import DomainError, Kind


class WeChatPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in one app. `unionid` is the same in all apps of one owner; None where the owner has not joined them."""

    app_id: str
    openid: str
    unionid: str | None = None


class WeChatCodeInvalidError(DomainError):
    """The code is none of WeChat's, is over, or was used already."""

    code = "identity.wechat_code_invalid"
    kind = Kind.UNAUTHENTICATED


class WeChatRefusedError(DomainError):
    """WeChat holds this person for a risk and lets nobody know them."""

    code = "identity.wechat_refused"
    kind = Kind.FORBIDDEN


class WeChatAwayError(DomainError):
    """WeChat does not answer, is busy, or does not know our app."""

    code = "identity.wechat_away"
    kind = Kind.UPSTREAM


class WeChatLogin(Protocol):
    """One app at WeChat."""

    async def exchange_code(self, code: str) -> WeChatPerson:
        """Return who has just got this code in the app; a code serves once.

        :raises WeChatCodeInvalidError:
        :raises WeChatRefusedError:
        :raises WeChatAwayError:
        """
        ...
