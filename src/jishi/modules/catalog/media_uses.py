"""Which pictures products use, told to media."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from jishi.modules.catalog.rules.attributes import TemplateAttribute
from jishi.modules.catalog.rules.options import Option
from jishi.modules.catalog.rules.products import referred_ids
from jishi.modules.catalog.states import AttributeKind

PRODUCT = "catalog.product"
VARIANTS = "catalog.product_variants"


def content_pictures(
    media_ids: Iterable[UUID],
    options: Iterable[Option],
    template: Sequence[TemplateAttribute],
    attributes: Mapping[str, Any],
) -> set[UUID]:
    """Return the pictures that a product's content uses: its own, those of option values, those of file attributes."""
    of_options = {value.media_id for option in options for value in option.values if value.media_id is not None}
    return {*media_ids, *of_options, *referred_ids(template, attributes, AttributeKind.FILE)}
