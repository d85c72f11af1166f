"""What the running sandbox holds, handed to every route."""

import msgspec

from jishi.sandbox.miniprogram.account import MiniProgram
from jishi.sandbox.settings import SandboxSettings
from jishi.sandbox.sms.account import SmsAccount
from jishi.sandbox.store import Store
from jishi.sandbox.wechatpay.courier import Courier
from jishi.sandbox.wechatpay.material import Material
from jishi.sandbox.wechatpay.sender import Sender


class Outside(msgspec.Struct, frozen=True, kw_only=True):
    """State, keys and the two that send notices."""

    settings: SandboxSettings
    store: Store
    material: Material
    sms_account: SmsAccount
    mini_program: MiniProgram
    sender: Sender
    courier: Courier
