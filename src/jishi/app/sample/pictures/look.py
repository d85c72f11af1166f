"""How one product is to look: its colours and the small turns of its form."""

import msgspec


class Look(msgspec.Struct, frozen=True):
    """Colours are '#rrggbb'; `form` chooses among an archetype's shapes, `pattern` among the prints."""

    base: str
    accent: str
    trim: str
    form: int = 0
    pattern: int = 0
