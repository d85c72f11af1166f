"""The door of notification."""

from jishi.modules.notification.channel_kinds import AliyunSmsConfig
from jishi.modules.notification.queries.channel_accounts import list_channel_accounts
from jishi.modules.notification.templates import TEMPLATES
from jishi.modules.notification.usecases.queue_sms import queue_sms
from jishi.modules.notification.usecases.register_channel_account import register_channel_account

__all__ = [
    "TEMPLATES",
    "AliyunSmsConfig",
    "list_channel_accounts",
    "queue_sms",
    "register_channel_account",
]
