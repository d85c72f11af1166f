"""Where a banner may lead."""

import re
from uuid import UUID

from jishi.kit.errors import FieldProblem
from jishi.modules.content.models import LinkKind

_PAGE = re.compile(r"/(?!/)[A-Za-z0-9/_.?=&%-]{0,200}")
_BY_ID = {LinkKind.PRODUCT, LinkKind.CATEGORY, LinkKind.BRAND, LinkKind.COLLECTION}


def check_link(kind: LinkKind, target: str) -> list[FieldProblem]:
    """Return what is wrong with a link; a page is a path of this shop, so that no banner leads elsewhere."""
    if kind in _BY_ID:
        is_sound = _is_id(target)
    elif kind is LinkKind.PAGE:
        is_sound = _PAGE.fullmatch(target) is not None
    elif kind is LinkKind.SEARCH:
        is_sound = bool(target.strip()) and target.isprintable()
    else:
        is_sound = not target
    return [] if is_sound else [FieldProblem("/link/target", "content.link_target", {"kind": str(kind)})]


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
