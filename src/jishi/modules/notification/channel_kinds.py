"""Kinds of accounts at providers: what each must be told, and the gateway that is made of it."""

from typing import Annotated

import msgspec
from msgspec import Meta

from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.house import House
from jishi.modules.notification.gateways.aliyun_sms import AliyunSmsAccount, AliyunSmsGateway
from jishi.modules.notification.gateways.port import SmsGateway
from jishi.modules.notification.templates import TEMPLATES

ALIYUN_SMS = "aliyun_sms"
Word = Annotated[str, Meta(min_length=1, max_length=200)]


class AliyunSmsConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Aliyun short messages (dysmsapi): an access key, its endpoint, the approved signature and templates.

    `template_codes` has the provider's code by our template's name, or by ``name.locale`` where it has one a language.
    """

    access_key_id: Word
    access_key_secret: Word
    sign_name: Word
    template_codes: dict[str, Word]
    endpoint: Word = "https://dysmsapi.aliyuncs.com"

    def __repr__(self) -> str:
        return f"AliyunSmsConfig(endpoint={self.endpoint!r})"

    def make_gateway(self, house: House) -> SmsGateway:
        """Return the gateway of this account.

        :raises ValueError: `endpoint` is neither https nor http on this machine.
        """
        account = AliyunSmsAccount(
            access_key_id=self.access_key_id, access_key_secret=self.access_key_secret, endpoint=self.endpoint
        )
        return AliyunSmsGateway(account, house.outbound, house.clock.now)

    def find_template_code(self, template: str, locale: str) -> str | None:
        """Return the provider's code of a template in a language, or in any; None where the account has none."""
        return self.template_codes.get(f"{template}.{locale}") or self.template_codes.get(template)


# A second kind becomes another entry here; `config_cipher` is read by the entry that the row's `kind` names.
KINDS = {ALIYUN_SMS: AliyunSmsConfig}


def check_config(house: House, config: AliyunSmsConfig) -> None:
    """Do nothing where an account can be used as configured.

    :raises InvalidInputError: with what is wrong.
    """
    problems = [
        FieldProblem(f"/config/template_codes/{name}", "notification.template_unknown", {"name": name})
        for name in config.template_codes
        if name.partition(".")[0] not in TEMPLATES
    ]
    try:
        config.make_gateway(house)
    except ValueError:
        problems.append(FieldProblem("/config/endpoint", "notification.endpoint_not_safe"))
    if problems:
        raise InvalidInputError(problems=problems)
