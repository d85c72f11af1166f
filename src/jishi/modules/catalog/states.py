"""The states of a product's review and the kinds of attributes."""

from enum import StrEnum

from jishi.kit.states import Transitions


class ProductState(StrEnum):
    """Whether a product's content was looked at."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    ARCHIVED = "archived"


TRANSITIONS: Transitions[ProductState] = {
    ProductState.DRAFT: frozenset({ProductState.IN_REVIEW, ProductState.ARCHIVED}),
    ProductState.IN_REVIEW: frozenset({ProductState.APPROVED, ProductState.DRAFT, ProductState.ARCHIVED}),
    ProductState.APPROVED: frozenset({ProductState.DRAFT, ProductState.ARCHIVED}),
    ProductState.ARCHIVED: frozenset({ProductState.DRAFT}),
}


class AttributeKind(StrEnum):
    """What values an attribute takes."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    MULTI = "multi"
    SWATCH = "swatch"
    BOOLEAN = "boolean"
    DATE = "date"
    FILE = "file"
    REFERENCE = "reference"


KINDS_WITH_CHOICES = frozenset({AttributeKind.CHOICE, AttributeKind.MULTI, AttributeKind.SWATCH})
KINDS_THAT_FILTER = KINDS_WITH_CHOICES | {AttributeKind.BOOLEAN}
KINDS_OF_AXES = frozenset({AttributeKind.CHOICE, AttributeKind.SWATCH})
