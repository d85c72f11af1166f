"""What a new installation begins with; put there by every upgrade and start, and left alone once it is there."""

import asyncio

from jishi.app.failures import CommandFailed
from jishi.app.house import open_house
from jishi.app.sandbox_accounts import connect_sandbox
from jishi.kit.context import open_context
from jishi.kit.secrets import SecretUnreadableError
from jishi.kit.settings import Settings
from jishi.modules.fulfillment.public import create_known_carriers


def add_first_records(settings: Settings) -> None:
    """Add the carriers that are missing and, where the sandbox is on, the shop's accounts there.

    :raises CommandFailed: secrets in the database were sealed under another `secret_key`.
    """
    asyncio.run(_add(settings))


async def _add(settings: Settings) -> None:
    house = open_house(settings)
    try:
        async with open_context(house) as ctx:
            await create_known_carriers(ctx)
            if settings.sandbox_enabled:
                await connect_sandbox(ctx)
    except SecretUnreadableError as error:
        raise CommandFailed("The secrets in this database were sealed under another JISHI_SECRET_KEY.") from error
    finally:
        await house.close()
