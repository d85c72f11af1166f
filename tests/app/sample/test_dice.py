"""Repeatable choices."""

from jishi.app.sample.dice import Dice


class TestDice:
    def test_same_words_roll_the_same(self) -> None:
        assert [Dice("a", 1).below(1000) for _ in range(2)] == [Dice("a", 1).below(1000)] * 2
        one, other = Dice("tea"), Dice("tea")
        assert [one.below(99) for _ in range(20)] == [other.below(99) for _ in range(20)]

    def test_other_words_roll_otherwise(self) -> None:
        assert [Dice("tea", n).below(10**9) for n in range(5)] != [Dice("cup", n).below(10**9) for n in range(5)]

    def test_stays_within_its_bounds_and_reaches_them(self) -> None:
        dice = Dice("bounds")
        rolled = {dice.between(3, 6) for _ in range(200)}
        assert rolled == {3, 4, 5, 6}

    def test_shuffles_without_loss(self) -> None:
        assert sorted(Dice("cards").shuffled(range(30))) == list(range(30))
        assert Dice("cards").shuffled(range(30)) != list(range(30))

    def test_chance_keeps_its_share(self) -> None:
        dice = Dice("coin")
        assert 200 < sum(dice.chance(30) for _ in range(1000)) < 400
