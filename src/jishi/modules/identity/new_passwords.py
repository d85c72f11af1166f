"""Taking in a new password: policy first, then the costly hash."""

from collections.abc import Iterable

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.identity.passwords import Passwords
from jishi.modules.identity.rules.password_policy import find_password_problems


def check_new_password(password: str, names: Iterable[str], *, pointer: str = "/password") -> None:
    """Do nothing where `password` will do for somebody known by `names`.

    :raises InvalidInputError: with what is wrong with it.
    """
    if problems := find_password_problems(password, names, pointer):
        raise InvalidInputError(problems=problems)


async def hash_new_password(ctx: Context, password: str, names: Iterable[str], *, pointer: str = "/password") -> str:
    """Return the hash of a password that will do for somebody known by `names`.

    :raises InvalidInputError: with what is wrong with it.
    """
    check_new_password(password, names, pointer=pointer)
    return await ctx.house.part(Passwords).hash(password)
