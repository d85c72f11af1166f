"""The change feed misses no commit, whatever the order of commits."""

from jishi.kit.changes import write_changes
from jishi.kit.context import open_context
from jishi.kit.house import House


class TestChangeFeed:
    async def test_tells_followers_of_their_scope_only(self, house: House) -> None:
        seen: list[set[str]] = []

        async def renew(keys: set[str]) -> None:
            seen.append(keys)

        house.changes.follow("a", renew)
        await house.changes.poll()
        async with open_context(house) as ctx:
            ctx.touch("a", 1)
            ctx.touch("b", 2)
        await house.changes.poll()
        assert seen == [{"1"}]

    async def test_sees_a_transaction_that_began_first_and_commits_last(self, house: House) -> None:
        seen: set[str] = set()

        async def renew(keys: set[str]) -> None:
            seen.update(keys)

        house.changes.follow("a", renew)
        await house.changes.poll()
        async with house.db.session() as slow:
            await write_changes(slow, [("a", "slow")], house.clock.now())
            async with open_context(house) as quick:
                quick.touch("a", "quick")
            await house.changes.poll()
            assert seen == {"quick"}
            await slow.commit()
        await house.changes.poll()
        assert seen == {"quick", "slow"}
