"""Options, the points they span, and what becomes of variants when they change."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.catalog.rules.options import (
    Option,
    check_options,
    check_point,
    combinations,
    count_combinations,
    describe_point,
)
from jishi.modules.catalog.rules.variant_plan import KnownVariant, make_sku_code, plan_variants
from tests.catalog.make import option

_codes = st.sampled_from(["a", "b", "c", "d", "e"])


@st.composite
def some_options(draw: st.DrawFn) -> list[Option]:
    """Draw up to three sound options."""
    codes = draw(st.lists(_codes, max_size=3, unique=True))
    return [option(code, *draw(st.lists(_codes, min_size=1, max_size=4, unique=True))) for code in codes]


class TestCombinations:
    @given(some_options())
    def test_every_point_once_and_no_other(self, options: list[Option]) -> None:
        points = list(combinations(options))
        assert len(points) == count_combinations(options) == len({frozenset(point.items()) for point in points})
        assert all(check_point(options, point, "") == [] for point in points)

    def test_without_options_there_is_one_point(self) -> None:
        assert list(combinations([])) == [{}]

    def test_the_last_option_turns_fastest(self) -> None:
        points = combinations([option("colour", "red", "blue"), option("size", "s", "m")])
        assert [tuple(point.values()) for point in points] == [
            *(("red", "s"), ("red", "m")),
            *(("blue", "s"), ("blue", "m")),
        ]


class TestPlanVariants:
    @given(some_options(), some_options(), st.sets(st.integers(0, 63)))
    def test_covers_every_point_and_keeps_what_is_there(
        self, former: list[Option], options: list[Option], off: set[int]
    ) -> None:
        known = [
            KnownVariant(uuid4(), point, is_active=place not in off) for place, point in enumerate(combinations(former))
        ]
        plan = plan_variants(former, options, known)
        by_id = {variant.id: variant for variant in known}
        covered = [frozenset(by_id[id_].option_values.items()) for id_ in plan.positions]
        made = [frozenset(point.items()) for _, point in plan.missing]
        wanted = {frozenset(point.items()) for point in combinations(options)}
        assert set(covered) | set(made) == wanted
        assert len(covered) + len(made) == len(wanted), "no point twice"
        places = [*plan.positions.values(), *(place for place, _ in plan.missing)]
        assert sorted(places) == list(range(len(wanted)))
        gone = {id_ for id_, variant in by_id.items() if id_ not in plan.positions and variant.is_active}
        assert set(plan.to_retire) == gone
        assert plan.to_restore == [], "every known variant lay on a point of the former options"

    @given(some_options())
    def test_the_same_options_change_nothing(self, options: list[Option]) -> None:
        known = [KnownVariant(uuid4(), point, is_active=True) for point in combinations(options)]
        plan = plan_variants(options, options, known)
        assert (plan.missing, plan.to_retire, plan.to_restore) == ([], [], [])

    def test_brings_back_what_an_option_took_but_not_what_staff_switched_off(self) -> None:
        wide, narrow = [option("size", "s", "m", "l")], [option("size", "s", "m")]
        small, large = KnownVariant(uuid4(), {"size": "s"}, False), KnownVariant(uuid4(), {"size": "l"}, False)
        plan = plan_variants(narrow, wide, [small, large])
        assert plan.to_restore == [large.id]


class TestCheckOptions:
    def test_points_at_every_code_given_twice(self) -> None:
        problems = check_options([option("size", "s", "s"), option("size", "m")])
        assert {problem.pointer for problem in problems} == {"/options/0/values/1/code", "/options/1/code"}

    def test_refuses_more_than_two_thousand_variants(self) -> None:
        values = [str(number) for number in range(50)]
        assert check_options([option("x", *values), option("y", *values[:40])]) == []
        problems = check_options([option("x", *values), option("y", *values[:41])])
        assert [problem.code for problem in problems] == ["catalog.too_many_variants"]


class TestCheckPoint:
    def test_names_what_is_missing_unknown_and_too_much(self) -> None:
        options = [option("colour", "red"), option("size", "s")]
        problems = check_point(options, {"colour": "green", "length": "long"}, "/v")
        assert {(problem.pointer, problem.code) for problem in problems} == {
            ("/v/length", "catalog.option_unknown"),
            ("/v/colour", "catalog.option_value_unknown"),
            ("/v/size", "catalog.option_missing"),
        }


class TestDescribePoint:
    def test_names_the_values_in_each_language(self) -> None:
        options = [option("colour", "red"), option("size", "s")]
        assert describe_point(options, {"colour": "red", "size": "s"}) == {
            "zh-CN": "red（中） / s（中）",
            "en": "red / s",
        }
        assert describe_point([], {}) == {}


class TestMakeSkuCode:
    @given(st.lists(st.tuples(_codes, st.text("abc", min_size=1, max_size=90)), min_size=1, max_size=30))
    def test_never_gives_a_code_twice_or_one_too_long(self, points: list[tuple[str, str]]) -> None:
        taken: set[str] = set()
        for code, value in points:
            made = make_sku_code("PRODUCT", {code: value}, taken)
            assert made not in taken
            assert len(made) <= 64
            taken.add(made)
