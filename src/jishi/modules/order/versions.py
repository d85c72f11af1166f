"""The version that staff must have read before they change a row."""

from jishi.kit.errors import StaleVersionError
from jishi.modules.order.models import Order, TimerSettings


def check_version(row: Order | TimerSettings, version: int | None) -> None:
    """Do nothing where `version` is the row's, or where none was asked for.

    :raises StaleVersionError: somebody changed the row since
    """
    if version is not None and version != row.version:
        raise StaleVersionError(current=row.version)
