"""How a line stands: which problems it has, and whether it can be bought."""

from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.cart.rules.problems import ProblemCode, Standing

STANDINGS = st.builds(
    Standing,
    quantity=st.integers(1, 999),
    is_on_sale=st.booleans(),
    available=st.integers(0, 1_000),
    shown_minor=st.none() | st.integers(1, 10),
    seen_minor=st.integers(1, 10),
)


class TestStanding:
    @given(STANDINGS)
    def test_tells_the_gravest_alone(self, standing: Standing) -> None:
        problems = standing.problems()
        if {ProblemCode.NOT_ON_SALE, ProblemCode.SOLD_OUT} & set(problems):
            assert len(problems) == 1
            assert not standing.is_buyable
        else:
            assert standing.is_buyable

    @given(STANDINGS)
    def test_is_silent_where_nothing_is_wrong(self, standing: Standing) -> None:
        is_fine = (
            standing.is_on_sale
            and standing.shown_minor == standing.seen_minor
            and standing.available >= standing.quantity
        )
        assert (standing.problems() == []) == is_fine
