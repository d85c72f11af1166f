"""Accounts at providers as the console shows them, and the templates they have to carry."""

from datetime import datetime

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.texts import LOCALES, text
from jishi.modules.notification.models import ChannelAccount
from jishi.modules.notification.sealed_config import open_config
from jishi.modules.notification.templates import TEMPLATES, text_key


class ChannelAccountView(msgspec.Struct, frozen=True, kw_only=True):
    """An account; its secret is never shown again."""

    code: str
    channel: str
    kind: str
    access_key_id: str
    endpoint: str
    sign_name: str
    template_codes: dict[str, str]
    is_enabled: bool
    version: int
    updated_at: datetime


class TemplateView(msgspec.Struct, frozen=True, kw_only=True):
    """A message to have approved by the provider: its text by locale, params in braces."""

    name: str
    params: list[str]
    texts: dict[str, str]


async def list_channel_accounts(ctx: Context) -> list[ChannelAccountView]:
    """Return every account, by code; there are a handful."""
    rows = await ctx.session.scalars(select(ChannelAccount).order_by(ChannelAccount.code))
    return [view_channel_account(ctx, row) for row in rows]


def list_templates() -> list[TemplateView]:
    """Return every template."""
    return [
        TemplateView(
            name=template.name,
            params=sorted(template.params),
            texts={locale: text(text_key(template.name), locale) for locale in LOCALES},
        )
        for template in TEMPLATES.values()
    ]


def view_channel_account(ctx: Context, row: ChannelAccount) -> ChannelAccountView:
    """Return what may be shown of an account.

    :raises SecretUnreadableError: it was sealed under another key.
    """
    config = open_config(ctx.house, row)
    return ChannelAccountView(
        code=row.code,
        channel=row.channel,
        kind=row.kind,
        access_key_id=config.access_key_id,
        endpoint=config.endpoint,
        sign_name=config.sign_name,
        template_codes=config.template_codes,
        is_enabled=row.is_enabled,
        version=row.version,
        updated_at=row.updated_at,
    )
