"""WeChat's side of the door."""

from jishi.modules.identity.gateways.port import (
    WeChatAwayError,
    WeChatCodeInvalidError,
    WeChatPerson,
    WeChatRefusedError,
)
from jishi.modules.identity.queries.wechat_apps import list_wechat_apps
from jishi.modules.identity.usecases.bind_wechat import WeChatTakenError, bind_wechat
from jishi.modules.identity.usecases.register_wechat_app import register_wechat_app
from jishi.modules.identity.usecases.sign_in_with_wechat import sign_in_with_wechat
from jishi.modules.identity.wechat_apps import WeChatNotOfferedError, meet_wechat_person
from jishi.modules.identity.wechat_identities import find_openid

__all__ = [
    "WeChatAwayError",
    "WeChatCodeInvalidError",
    "WeChatNotOfferedError",
    "WeChatPerson",
    "WeChatRefusedError",
    "WeChatTakenError",
    "bind_wechat",
    "find_openid",
    "list_wechat_apps",
    "meet_wechat_person",
    "register_wechat_app",
    "sign_in_with_wechat",
]
