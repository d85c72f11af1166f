"""Staff look after levels."""

from uuid import UUID

import msgspec
from litestar import delete, get, post, put

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.translations import ShortTexts
from jishi.modules.member import errors
from jishi.modules.member.fields import Colour, Growth, Version
from jishi.modules.member.permissions import LEVEL_MANAGE, MEMBER_VIEW
from jishi.modules.member.queries import levels as queries
from jishi.modules.member.queries.levels import ConsoleLevel
from jishi.modules.member.settings import LevelRights
from jishi.modules.member.usecases import manage_levels as levels


class LevelBody(msgspec.Struct, frozen=True, kw_only=True):
    """A level: from how much growth on, its rights, the colour of its badge.

    One that `is_card_only` is reached by a paid card alone, and stands where `growth_from` puts it.
    """

    name: ShortTexts
    growth_from: Growth
    colour: Colour
    rights: LevelRights
    is_card_only: bool = False

    def draft(self) -> levels.LevelDraft:
        """Return it as the use case takes it."""
        name = {str(locale): text for locale, text in self.name.items()}
        return levels.LevelDraft(
            name=name,
            growth_from=self.growth_from,
            colour=self.colour,
            rights=self.rights,
            is_card_only=self.is_card_only,
        )


class LevelChangeBody(LevelBody, frozen=True, kw_only=True):
    """The whole new level, and the version that it replaces."""

    version: Version


@get("/member-levels", **requires(MEMBER_VIEW))
async def list_levels(ctx: Context) -> list[ConsoleLevel]:
    """List the levels, the lowest first; few enough to come in one piece."""
    return await queries.list_console_levels(ctx)


@post("/member-levels", **requires(LEVEL_MANAGE, levels.GrowthTakenError))
async def create_level(ctx: Context, data: LevelBody) -> ConsoleLevel:
    """Make a level; members who have the growth for it get it within minutes."""
    level = await levels.create_level(ctx, draft=data.draft())
    return await queries.get_console_level(ctx, level.id)


@put(
    "/member-levels/{level_id:uuid}",
    **requires(LEVEL_MANAGE, errors.LevelNotFoundError, StaleVersionError, levels.GrowthTakenError),
)
async def update_level(ctx: Context, level_id: UUID, data: LevelChangeBody) -> ConsoleLevel:
    """Change a level; members move up or down within minutes."""
    await levels.update_level(ctx, level_id=level_id, draft=data.draft(), version=data.version)
    return await queries.get_console_level(ctx, level_id)


@delete(
    "/member-levels/{level_id:uuid}",
    **requires(LEVEL_MANAGE, errors.LevelNotFoundError, StaleVersionError, levels.LevelInUseError),
)
async def delete_level(ctx: Context, level_id: UUID, version: int) -> None:
    """Delete a level that nobody has any more."""
    await levels.delete_level(ctx, level_id=level_id, version=version)


ROUTES = [
    list_levels,
    create_level,
    update_level,
    delete_level,
]
