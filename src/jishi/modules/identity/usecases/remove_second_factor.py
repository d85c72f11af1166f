"""Remove a second factor."""

from jishi.contracts.identity import StaffId
from jishi.kit.context import Context
from jishi.modules.identity.errors import SecondFactorMissingError
from jishi.modules.identity.second_factor import drop_recovery_codes, lock_second_factor
from jishi.modules.identity.staff_grants import lock_managed_staff


async def remove_second_factor(ctx: Context, *, staff_id: StaffId) -> None:
    """Ask a staff member for no more codes: themselves, or somebody whom the actor manages and who lost the device.

    :raises SecondFactorMissingError:
    :raises StaffNotFoundError:
    :raises GrantTooWideError: they hold more than the actor.
    """
    if staff_id != ctx.actor.id:
        await lock_managed_staff(ctx, staff_id)
    factor = await lock_second_factor(ctx, staff_id)
    if factor is None:
        raise SecondFactorMissingError
    await drop_recovery_codes(ctx, staff_id)
    await ctx.session.delete(factor)
