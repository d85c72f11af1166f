"""Set the payment password of a wallet."""

from sqlalchemy.dialects.postgresql import insert

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.identity.public import CodePurpose, NoPhoneError, Passwords, get_own_phone, spend_code
from jishi.modules.member.models import PaymentPassword
from jishi.modules.member.payment_attempts import forgive_all
from jishi.modules.member.repository import lock_member
from jishi.modules.member.rules.payment_passwords import is_weak


async def set_payment_password(ctx: Context, *, member_id: MemberId, password: str, code: str) -> None:
    """Put six digits in place of the payment password before, or set the first, by a code sent to the account's phone.

    From then on the wallet pays for nobody who does not know them. Wrong tries before are forgotten.

    :raises InvalidInputError: the digits are too easy to guess.
    :raises NoPhoneError: the account has no phone.
    :raises CodeWrongError:
    :raises CodeExpiredError:
    :raises CacheAwayError:
    :raises MemberNotFoundError:
    """
    if is_weak(password):
        raise InvalidInputError(problems=[FieldProblem("/password", "member.payment_password_weak")])
    phone = await get_own_phone(ctx)
    if phone is None:
        raise NoPhoneError
    await spend_code(ctx, CodePurpose.PAYMENT_PASSWORD, phone, code, bound_to=str(member_id))
    password_hash = await ctx.house.part(Passwords).hash(password)
    await lock_member(ctx, member_id)
    values = {"password_hash": password_hash, "updated_at": ctx.now}
    fresh = insert(PaymentPassword).values(member_id=member_id, created_at=ctx.now, **values)
    await ctx.session.execute(fresh.on_conflict_do_update(index_elements=["member_id"], set_=values))
    await forgive_all(ctx, member_id)
