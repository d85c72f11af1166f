"""Every kind of thing the shop can draw, by name."""

from jishi.app.sample.pictures.archetypes import apparel, beauty, digital, fresh
from jishi.app.sample.pictures.archetypes.archetype import Archetype

ARCHETYPES: dict[str, Archetype] = {
    **apparel.ARCHETYPES,
    **beauty.ARCHETYPES,
    **fresh.ARCHETYPES,
    **digital.ARCHETYPES,
}
# Those whose form is not a shape of the thing but the way several are set out.
ARRANGED = frozenset(fresh.PIECES)
