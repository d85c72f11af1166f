"""The door of presale."""

from jishi.modules.presale.draft import PresaleDraft, PresaleGoodsDraft
from jishi.modules.presale.snapshot import PresaleSnapshot, PresaleTerms
from jishi.modules.presale.usecases.activate_presale import activate_presale
from jishi.modules.presale.usecases.manage_presales import create_presale

__all__ = [
    "PresaleDraft",
    "PresaleGoodsDraft",
    "PresaleSnapshot",
    "PresaleTerms",
    "activate_presale",
    "create_presale",
]
