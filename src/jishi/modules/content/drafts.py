"""Content as staff write it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.errors import FieldProblem
from jishi.modules.content.models import BannerPlace, CollectionKind, LinkKind


class Showing(msgspec.Struct, frozen=True, kw_only=True):
    """When, where and in which order something is shown; no channel means all."""

    channels: Sequence[str] = ()
    position: int = 0
    is_enabled: bool = True
    shown_from: datetime | None = None
    shown_to: datetime | None = None


class BannerDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A banner."""

    place: BannerPlace
    media_id: UUID
    phone_media_id: UUID | None = None
    title: dict[str, str] = {}
    subtitle: dict[str, str] = {}
    link_kind: LinkKind = LinkKind.NONE
    link_target: str = ""
    showing: Showing = Showing()


class CollectionDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A collection."""

    name: dict[str, str]
    subtitle: dict[str, str] = {}
    kind: CollectionKind
    rule_id: UUID | None = None
    product_ids: Sequence[UUID] = ()
    most: int = 10
    showing: Showing = Showing()


def check_showing(showing: Showing) -> list[FieldProblem]:
    """Return what is wrong with a window."""
    if showing.shown_from and showing.shown_to and showing.shown_to <= showing.shown_from:
        return [FieldProblem("/shown_to", "content.window_empty")]
    return []


def check_collection(draft: CollectionDraft) -> list[FieldProblem]:
    """Return what is wrong with a collection as a whole."""
    problems = check_showing(draft.showing)
    needs_rule = draft.kind in {CollectionKind.CATEGORY, CollectionKind.BRAND}
    if needs_rule != (draft.rule_id is not None):
        problems.append(FieldProblem("/rule_id", "content.rule_id", {"kind": str(draft.kind)}))
    if (draft.kind is CollectionKind.MANUAL) != bool(draft.product_ids):
        problems.append(FieldProblem("/product_ids", "content.product_ids", {"kind": str(draft.kind)}))
    return problems
