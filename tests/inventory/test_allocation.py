"""Allocation takes the fewest parcels, and every unit that was asked for."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.inventory.rules.allocation import allocate_lines


class TestAllocateLines:
    def test_one_warehouse_that_has_all_wins_by_preference(self) -> None:
        takes = allocate_lines([2, 1], [1, 0], lambda line, warehouse: 5)
        assert takes is not None
        assert {t.warehouse for t in takes} == {1}

    def test_a_line_is_split_only_when_no_single_one_has_enough(self) -> None:
        free = {(0, 0): 2, (0, 1): 2, (1, 0): 0, (1, 1): 9}
        takes = allocate_lines([3, 4], [0, 1], lambda line, w: free[line, w])
        assert takes is not None
        assert [(t.line, t.warehouse, t.quantity) for t in takes] == [(0, 0, 2), (0, 1, 1), (1, 1, 4)]

    def test_too_little_altogether_is_none(self) -> None:
        assert allocate_lines([3], [0, 1], lambda line, w: 1) is None

    @given(
        st.lists(st.integers(1, 6), min_size=1, max_size=4),
        st.lists(st.lists(st.integers(-1, 8), min_size=4, max_size=4), min_size=1, max_size=4),
    )
    def test_takes_all_units_from_as_few_warehouses_as_possible(
        self, quantities: list[int], stock: list[list[int]]
    ) -> None:
        candidates = list(range(len(stock)))
        takes = allocate_lines(quantities, candidates, lambda line, w: stock[w][line])

        def suffices(chosen: tuple[int, ...]) -> bool:
            return all(sum(max(0, stock[w][n]) for w in chosen) >= q for n, q in enumerate(quantities))

        fewest = next(
            (size for size in range(1, len(stock) + 1) if any(map(suffices, combinations(candidates, size)))), None
        )
        if takes is None:
            assert fewest is None
            return
        assert len({t.warehouse for t in takes}) == fewest
        for n, quantity in enumerate(quantities):
            assert sum(t.quantity for t in takes if t.line == n) == quantity
        taken: dict[tuple[int, int], int] = {}
        for take in takes:
            taken[take.warehouse, take.line] = taken.get((take.warehouse, take.line), 0) + take.quantity
        assert all(units <= stock[w][n] for (w, n), units in taken.items())
