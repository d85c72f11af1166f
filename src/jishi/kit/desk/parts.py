"""All that the modules of this installation lay on the desk."""

from collections.abc import Sequence

import msgspec

from jishi.kit.desk.exports import ExportKind
from jishi.kit.desk.figures import FigureSource
from jishi.kit.desk.finders import Finder
from jishi.kit.desk.revealers import Revealer
from jishi.kit.desk.signals import SignalSource
from jishi.kit.desk.to_dos import ToDo
from jishi.kit.house import House
from jishi.kit.timers import Timer


class DeskParts(msgspec.Struct, frozen=True, kw_only=True):
    """What was gathered, in the order of the modules."""

    figures: Sequence[FigureSource] = ()
    to_dos: Sequence[ToDo] = ()
    finders: Sequence[Finder] = ()
    signals: Sequence[SignalSource] = ()
    exports: Sequence[ExportKind] = ()
    revealers: Sequence[Revealer] = ()
    timers: Sequence[Timer] = ()


class Desk:
    """The parts as a process knows them; empty until the composition root has laid them out."""

    def __init__(self, _: House) -> None:
        self.parts = DeskParts()


def lay_desk(house: House, parts: DeskParts) -> None:
    """Make the parts known to this process; the composition root calls it before it serves."""
    house.part(Desk).parts = parts
