"""The bounded memory of snapshots."""

from hypothesis import given
from hypothesis import strategies as st

from jishi.kit.recent import Recent


class TestRecent:
    def test_forgets_what_was_not_asked_for_and_keeps_what_was(self) -> None:
        kept: Recent[int, str] = Recent(10)
        kept.put(0, "hot")
        for number in range(1, 40):
            kept.put(number, "cold")
            assert kept.get(0) == "hot"
        assert len(kept) <= 10
        assert kept.get(1) is None

    def test_drops_from_both_generations(self) -> None:
        kept: Recent[int, int] = Recent(4)
        for number in range(4):
            kept.put(number, number)
        kept.drop([0, 3, 99])
        assert sorted(kept) == [1, 2]
        kept.clear()
        assert len(kept) == 0

    @given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5), st.booleans()), max_size=80))
    def test_never_lies_and_never_outgrows_its_capacity(self, steps: list[tuple[int, int, bool]]) -> None:
        kept: Recent[int, int] = Recent(20)
        last: dict[int, tuple[int, int]] = {}
        for number, (key, weight, is_drop) in enumerate(steps):
            if is_drop:
                kept.drop([key])
                last.pop(key, None)
            else:
                kept.put(key, number + 1, weight)
                last[key] = (number + 1, weight)
            for known in range(10):
                value = kept.get(known)
                assert value is None or value == last[known][0]
            assert sum(last[known][1] for known in kept) <= 20 + 5
