"""Any sequence of moves leaves the tree that a simple model says."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.catalog.errors import CategoryCycleError
from jishi.modules.catalog.models import Category
from jishi.modules.catalog.usecases.move_category import move_category
from tests.catalog.make import category

_NODES = 6
_moves = st.lists(
    st.tuples(st.integers(0, _NODES - 1), st.integers(-1, _NODES - 1), st.none() | st.integers(0, 3)), max_size=12
)


class _Model:
    """Children by parent, as lists; -1 is the top."""

    def __init__(self) -> None:
        self.children: dict[int, list[int]] = {node: [] for node in range(_NODES)} | {-1: list(range(_NODES))}

    def parent_of(self, node: int) -> int:
        return next(parent for parent, children in self.children.items() if node in children)

    def path_of(self, node: int) -> list[int]:
        return [] if node == -1 else [*self.path_of(self.parent_of(node)), node]

    def move(self, node: int, parent: int, position: int | None) -> None:
        self.children[self.parent_of(node)].remove(node)
        siblings = self.children[parent]
        siblings.insert(len(siblings) if position is None else position, node)


class TestMoveCategory:
    @given(_moves)
    @settings(max_examples=40)
    async def test_follows_the_model(self, ctx: Context, moves: list[tuple[int, int, int | None]]) -> None:
        # The examples share one transaction; a top of its own keeps each apart from the others.
        top = await category(ctx, "top")
        nodes = [await category(ctx, str(number), top) for number in range(_NODES)]
        places = {node.id: number for number, node in enumerate(nodes)}
        model = _Model()
        for node, parent, position in moves:
            parent_id = top.id if parent == -1 else nodes[parent].id
            is_cycle = node in model.path_of(parent)
            try:
                await move_category(
                    ctx,
                    category_id=nodes[node].id,
                    version=nodes[node].version,
                    parent_id=parent_id,
                    position=position,
                )
            except CategoryCycleError:
                assert is_cycle
            else:
                assert not is_cycle
                model.move(node, parent, position)
        rows = (await ctx.session.scalars(select(Category).where(is_any_of(Category.id, places)))).all()
        for row in rows:
            await ctx.session.refresh(row)
            path = model.path_of(places[row.id])
            assert [places[step] for step in row.path[1:]] == path
            assert row.position == model.children[model.parent_of(places[row.id])].index(places[row.id])
