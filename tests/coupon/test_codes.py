"""Codes: made, taken in, brought, guessed."""

import asyncio
import random
from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError
from jishi.kit.hand_runs import HandRun
from jishi.kit.house import House
from jishi.kit.slices import NotFailedError, fail_batch
from jishi.modules.coupon.codes.batches import CodeBatchNotFoundError, CodesNotWantedError
from jishi.modules.coupon.errors import CouponTemplateNotFoundError, NotEditableError
from jishi.modules.coupon.jobs import work_on_code_batches
from jishi.modules.coupon.models import (
    ClaimKind,
    CodeBatch,
    CodeBatchRow,
    Coupon,
    CouponCode,
)
from jishi.modules.coupon.rules.codes import ALPHABET, LENGTH, is_mistyped, make_code, mask_code, read_code
from jishi.modules.coupon.uploads import (
    MOST_BYTES,
    MOST_ROWS,
    UploadNotTextError,
    UploadRowsError,
    UploadTooLargeError,
    read_upload,
)
from jishi.modules.coupon.usecases.end_coupon_template import end_coupon_template
from jishi.modules.coupon.usecases.generate_codes import generate_codes
from jishi.modules.coupon.usecases.import_codes import import_codes
from jishi.modules.coupon.usecases.redeem_code import (
    CodeMistypedError,
    CodeUnknownError,
    redeem_code,
)
from jishi.modules.coupon.usecases.retry_codes import retry_codes
from jishi.modules.coupon.usecases.void_codes import void_codes
from tests.conftest import as_actor
from tests.coupon.make import differing, make_committed_template, make_template
from tests.member.make import staff

codes = st.integers(0, len(ALPHABET) ** (LENGTH - 1) - 1).map(lambda number: make_code(lambda _: number))


async def work_off(house: House) -> int:
    """Let the timer run until nothing is left; return how often it had something to do."""
    runs = 0
    while await work_on_code_batches(house):
        runs += 1
    return runs


async def template_of_codes(house: House, **settings: object) -> UUID:
    """Return a published template whose coupons are had by codes."""
    return await make_committed_template(house, claim_kind=ClaimKind.CODE, **settings)


async def fresh_codes(house: House, template_id: UUID, count: int) -> list[str]:
    """Return codes that were generated."""
    async with open_context(house) as ctx:
        await generate_codes(ctx, template_id=template_id, count=count)
    await work_off(house)
    async with open_context(house) as ctx:
        return list(await ctx.session.scalars(select(CouponCode.code).order_by(CouponCode.position)))


async def read_batch(house: House, batch_id: UUID) -> CodeBatch:
    """Return a batch as it was committed."""
    async with open_context(house) as ctx:
        return (await ctx.session.scalars(select(CodeBatch).where(CodeBatch.id == batch_id))).one()


async def bring(house: House, code: str, member_id: UUID | None = None) -> str:
    """Bring a code; return the state of the coupon, or the code of the refusal."""
    try:
        async with open_context(house) as ctx:
            return (await redeem_code(ctx, member_id=member_id or uuid4(), code=code)).state
    except DomainError as refusal:
        return refusal.code


class TestMakeCode:
    @given(codes)
    def test_makes_what_can_be_read_aloud(self, code: str) -> None:
        assert (len(code), set(code) <= set(ALPHABET), is_mistyped(code)) == (16, True, False)
        assert not set("01OIL") & set(code)

    @given(codes, st.integers(0, 15), st.sampled_from(ALPHABET))
    def test_finds_every_wrong_character(self, code: str, place: int, character: str) -> None:
        typed = code[:place] + character + code[place + 1 :]
        assert is_mistyped(typed) == (typed != code)

    @given(codes, st.integers(0, 15), st.integers(0, 15))
    def test_finds_every_swap(self, code: str, one: int, other: int) -> None:
        characters = list(code)
        characters[one], characters[other] = characters[other], characters[one]
        typed = "".join(characters)
        assert is_mistyped(typed) == (typed != code)

    def test_says_nothing_of_codes_of_other_shapes(self) -> None:
        assert not any(map(is_mistyped, ["SUMMER2026", "O" * 16, "A" * 17, ""]))

    def test_reads_what_people_type(self) -> None:
        assert read_code(" abcd-efgh\u3000jkmn pqrs ") == "ABCDEFGHJKMNPQRS"

    @pytest.mark.parametrize(
        ("code", "masked"), [("ABCDEFGHJKMNPQRS", "ABCD********PQRS"), ("SUMMER26", "SU****26"), ("ABC", "***")]
    )
    def test_masks_the_middle(self, code: str, masked: str) -> None:
        assert mask_code(code) == masked


class TestReadUpload:
    def test_reads_first_cells_with_the_numbers_of_their_rows(self) -> None:
        content = "\ufeffcode,note\nAAAA2222,x\n\n,empty\n BBBB3333 ,y\n".encode()
        rows = [(row.row, row.cell) for row in read_upload(content, {"code"})]
        assert rows == [(2, "AAAA2222"), (5, "BBBB3333")]

    def test_reads_what_spreadsheets_in_china_save(self) -> None:
        rows = read_upload("券码,备注\nAAAA2222,夏\n".encode("gb18030"), {"券码"})
        assert [row.cell for row in rows] == ["AAAA2222"]

    @pytest.mark.parametrize(
        ("content", "refusal"),
        [
            (b"x" * (MOST_BYTES + 1), UploadTooLargeError),
            (b"PK\x03\x04\x00\x00", UploadNotTextError),
            (b"\xff\xff\xff", UploadNotTextError),
            (b'"never closed', UploadNotTextError),
            (b"", UploadRowsError),
            (b"code\n", UploadRowsError),
            (b"A\n" * (MOST_ROWS + 1), UploadRowsError),
        ],
    )
    def test_refuses_what_is_no_list(self, content: bytes, refusal: type[DomainError]) -> None:
        with pytest.raises(refusal):
            read_upload(content, {"code"})


class TestGenerateCodes:
    async def test_makes_a_hundred_thousand_in_slices(self, house: House) -> None:
        template_id = await template_of_codes(house)
        async with open_context(house) as ctx:
            batch_id = (await generate_codes(ctx, template_id=template_id, count=100_000)).id
        await work_on_code_batches(house)
        first = await read_batch(house, batch_id)
        assert (first.state, first.done, first.total) == ("running", 5_000, 100_000)
        assert await work_off(house) == 19
        whole = await read_batch(house, batch_id)
        assert (whole.state, whole.done, whole.failed) == ("done", 100_000, 0)
        assert whole.finished_at is not None
        async with open_context(house) as ctx:
            found = await ctx.session.execute(
                select(func.count(), func.min(CouponCode.position), func.max(CouponCode.position))
            )
            assert tuple(found.one()) == (100_000, 1, 100_000)
        assert await differing(house) == {}

    async def test_that_failed_are_made_to_the_end_once_somebody_says_so(self, house: House) -> None:
        template_id = await template_of_codes(house)
        async with open_context(house) as ctx:
            batch = await generate_codes(ctx, template_id=template_id, count=30)
            await fail_batch(ctx, CodeBatch, batch.id, "house.internal")
        assert await work_off(house) == 0
        async with open_context(house) as ctx:
            with pytest.raises(CodeBatchNotFoundError):
                await retry_codes(as_actor(ctx, staff(merchant_ids=[uuid4()])), batch_id=batch.id)
            await retry_codes(ctx, batch_id=batch.id)
            with pytest.raises(NotFailedError):
                await retry_codes(ctx, batch_id=batch.id)
        await work_off(house)
        made = await read_batch(house, batch.id)
        assert (made.state, made.done, made.error_code) == ("done", 30, None)
        async with house.open_session() as session:
            [run] = await session.scalars(select(HandRun))
        assert (run.kind, run.subject) == ("coupon.code_batch", str(batch.id))

    async def test_that_failed_and_were_made_void_are_not_made_again(self, house: House) -> None:
        template_id = await template_of_codes(house)
        async with open_context(house) as ctx:
            batch = await generate_codes(ctx, template_id=template_id, count=30)
            await fail_batch(ctx, CodeBatch, batch.id, "house.internal")
        async with open_context(house) as ctx:
            assert (await void_codes(ctx, batch_id=batch.id)).state == "cancelled"
            with pytest.raises(NotFailedError):
                await retry_codes(ctx, batch_id=batch.id)

    async def test_of_two_batches_work_on_the_one_that_waited_longest(self, house: House) -> None:
        template_id = await template_of_codes(house)
        async with open_context(house) as ctx:
            ids = [(await generate_codes(ctx, template_id=template_id, count=7_000)).id for _ in range(2)]
        for seconds in (1, 2):
            house.clock.instant += timedelta(seconds=seconds)  # type: ignore[attr-defined]
            await work_on_code_batches(house)
        assert [(await read_batch(house, id_)).done for id_ in ids] == [5_000, 5_000]

    async def test_two_workers_share_the_work(self, house: House) -> None:
        template_id = await template_of_codes(house)
        async with open_context(house) as ctx:
            for _ in range(3):
                await generate_codes(ctx, template_id=template_id, count=6_000)
        await asyncio.gather(work_off(house), work_off(house))
        await work_off(house)
        assert await differing(house) == {}
        async with open_context(house) as ctx:
            assert await ctx.session.scalar(select(func.count(CouponCode.code))) == 18_000

    async def test_refuses_templates_without_codes_or_at_their_end(self, ctx: Context) -> None:
        found = await make_template(ctx, claim_kind=ClaimKind.CODE)
        await end_coupon_template(ctx, template_id=found.template.id, version=found.template.version)
        with pytest.raises(NotEditableError):
            await generate_codes(ctx, template_id=found.template.id, count=1)
        with pytest.raises(CodesNotWantedError):
            await generate_codes(ctx, template_id=(await make_template(ctx)).template.id, count=1)
        stranger = as_actor(ctx, staff(merchant_ids=[uuid4()]))
        with pytest.raises(CouponTemplateNotFoundError):
            await generate_codes(stranger, template_id=found.template.id, count=1)


class TestImportCodes:
    async def test_takes_in_what_is_right_and_tells_what_is_wrong(self, house: House) -> None:
        template_id = await template_of_codes(house)
        taken = (await fresh_codes(house, template_id, 1))[0]
        content = f"code\nsummer-2026\nshort\nSUMMER2026\n{taken}\nwinter2026\n".encode()
        async with open_context(house) as ctx:
            batch = await import_codes(ctx, template_id=template_id, content=content)
            assert (batch.total, batch.done, batch.failed) == (5, 0, 2)
        await work_off(house)
        whole = await read_batch(house, batch.id)
        assert (whole.state, whole.done, whole.failed) == ("done", 2, 3)
        async with open_context(house) as ctx:
            query = select(CodeBatchRow).order_by(CodeBatchRow.row)
            rows = [(row.row, row.problem, row.code) for row in await ctx.session.scalars(query)]
            codes_now = set(await ctx.session.scalars(select(CouponCode.code)))
        assert rows == [
            (3, "coupon.code_malformed", None),
            (4, "coupon.code_twice", None),
            (5, "coupon.code_taken", None),
        ]
        assert codes_now == {taken, "SUMMER2026", "WINTER2026"}
        assert await differing(house) == {}

    async def test_takes_a_hundred_thousand(self, house: House) -> None:
        template_id = await template_of_codes(house)
        content = "\n".join(f"IMPORTED{number}" for number in range(100_000)).encode()
        async with open_context(house) as ctx:
            batch = await import_codes(ctx, template_id=template_id, content=content)
        assert await work_off(house) == 20
        assert (await read_batch(house, batch.id)).done == 100_000
        assert await differing(house) == {}


class TestRedeemCode:
    async def test_gives_a_coupon_once(self, house: House) -> None:
        template_id, member_id = await template_of_codes(house, cap=5), uuid4()
        code = (await fresh_codes(house, template_id, 1))[0]
        assert await bring(house, code.lower(), member_id) == "held"
        assert await bring(house, code, member_id) == "held"
        assert await bring(house, code) == "coupon.code_used"
        async with open_context(house) as ctx:
            coupon = (await ctx.session.scalars(select(Coupon))).one()
            assert (coupon.owner_id, coupon.origin) == (member_id, "code")
        assert await differing(house) == {}

    async def test_at_the_same_moment_gives_one_of_them_the_coupon(self, house: House) -> None:
        template_id = await template_of_codes(house)
        code = (await fresh_codes(house, template_id, 1))[0]
        answers = await asyncio.gather(*(bring(house, code) for _ in range(12)))
        assert Counter(answers) == {"held": 1, "coupon.code_used": 11}
        assert await differing(house) == {}

    async def test_of_two_codes_leaves_the_last_coupon_to_one(self, house: House) -> None:
        template_id = await template_of_codes(house, cap=1)
        many = await fresh_codes(house, template_id, 8)
        answers = Counter(await asyncio.gather(*(bring(house, code) for code in many)))
        assert answers == {"held": 1, "coupon.sold_out": 7}
        assert await differing(house) == {}

    async def test_leaves_the_code_good_where_the_template_refuses(self, house: House) -> None:
        template_id, member_id = await template_of_codes(house, per_member=1), uuid4()
        one, other = await fresh_codes(house, template_id, 2)
        assert await bring(house, one, member_id) == "held"
        assert await bring(house, other, member_id) == "coupon.limit_reached"
        assert await bring(house, other) == "held"

    async def test_does_not_count_refusals_by_the_template_as_guesses(self, house: House) -> None:
        template_id, member_id = await template_of_codes(house, per_member=1), uuid4()
        one, other = await fresh_codes(house, template_id, 2)
        await bring(house, one, member_id)
        answers = [await bring(house, other, member_id) for _ in range(12)]
        assert set(answers) == {"coupon.limit_reached"}

    async def test_lets_nobody_guess_for_long(self, house: House) -> None:
        template_id, member_id = await template_of_codes(house), uuid4()
        good = (await fresh_codes(house, template_id, 1))[0]
        guesses = [await bring(house, f"GUESSING{number}", member_id) for number in range(12)]
        assert guesses == ["coupon.code_unknown"] * 10 + ["coupon.too_many_guesses"] * 2
        assert await bring(house, good, member_id) == "coupon.too_many_guesses"
        assert await bring(house, good, uuid4()) == "held"
        house.clock.instant += timedelta(minutes=11)  # type: ignore[attr-defined]
        assert await bring(house, "GUESSING", member_id) == "coupon.code_unknown"

    async def test_says_of_slips_that_they_are_slips(self, ctx: Context) -> None:
        code = make_code(random.Random(7).randrange)
        wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
        with pytest.raises(CodeMistypedError):
            await redeem_code(ctx, member_id=uuid4(), code=wrong)
        with pytest.raises(CodeUnknownError):
            await redeem_code(ctx, member_id=uuid4(), code=code)


class TestVoidCodes:
    async def test_lets_nobody_bring_the_rest(self, house: House) -> None:
        template_id, member_id = await template_of_codes(house), uuid4()
        used, free = await fresh_codes(house, template_id, 2)
        assert await bring(house, used, member_id) == "held"
        async with open_context(house) as ctx:
            batch_id = (await ctx.session.scalars(select(CodeBatch.id))).one()
            assert (await void_codes(ctx, batch_id=batch_id)).state == "done"
        assert await bring(house, free) == "coupon.code_void"
        assert await bring(house, used, member_id) == "held"
        assert await differing(house) == {}

    async def test_stops_a_batch_that_is_being_made(self, house: House) -> None:
        template_id = await template_of_codes(house)
        async with open_context(house) as ctx:
            batch_id = (await generate_codes(ctx, template_id=template_id, count=20_000)).id
        await work_on_code_batches(house)
        async with open_context(house) as ctx:
            await void_codes(ctx, batch_id=batch_id)
        assert await work_on_code_batches(house) == 0
        batch = await read_batch(house, batch_id)
        assert (batch.state, batch.done) == ("cancelled", 5_000)
        async with open_context(house) as ctx:
            assert set(await ctx.session.scalars(select(CouponCode.state))) == {"void"}
        assert await differing(house) == {}

    async def test_is_for_staff_of_the_merchant(self, house: House) -> None:
        template_id = await template_of_codes(house)
        await fresh_codes(house, template_id, 1)
        async with open_context(house, actor=staff(merchant_ids=[uuid4()])) as ctx:
            batch_id = (await ctx.session.scalars(select(CodeBatch.id))).one()
            with pytest.raises(CodeBatchNotFoundError):
                await void_codes(ctx, batch_id=batch_id)
