"""Bodies of console requests."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.kit.translations import ShortTexts
from jishi.modules.catalog.bulk import ErrorPolicy
from jishi.modules.catalog.fields import Code, Position, Version
from jishi.modules.catalog.new_variants import VariantDefaults
from jishi.modules.catalog.rules.attributes import Choice, TemplateEntry
from jishi.modules.catalog.rules.options import Option
from jishi.modules.catalog.rules.price_rows import PriceChange
from jishi.modules.catalog.rules.variant_changes import VariantChanges
from jishi.modules.catalog.specs import ProductSpec
from jishi.modules.catalog.states import AttributeKind
from jishi.modules.catalog.usecases.manage_attributes import AttributeChanges, Unit
from jishi.modules.catalog.usecases.manage_brands import BrandChanges
from jishi.modules.catalog.usecases.manage_price_lists import PriceListChanges
from jishi.modules.catalog.usecases.update_category import CategoryChanges
from jishi.modules.catalog.usecases.update_product import ProductChanges

# Any version: 0 is a row that is not there yet.
AnyVersion = Annotated[int, Meta(ge=0, le=2**31)]
ProductIds = Annotated[list[UUID], Meta(min_length=1, max_length=500)]


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request body; a field nobody knows is a mistake worth telling."""


class NewCategory(Body, frozen=True, kw_only=True):
    """A category to create; without `position` it comes last among its siblings."""

    name: ShortTexts
    parent_id: UUID | None = None
    position: Position | None = None
    media_id: UUID | None = None


class ChangeCategory(CategoryChanges, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fields to change, and the version that the caller saw."""

    version: Version


class MoveCategory(Body, frozen=True, kw_only=True):
    """Where a category is to hang; `parent_id` null is the top."""

    version: Version
    parent_id: UUID | None
    position: Position | None = None


class ArchiveCategory(Body, frozen=True, kw_only=True):
    """`target_id` takes what hangs right below the category."""

    version: Version
    target_id: UUID | None = None


class AtVersion(Body, frozen=True, kw_only=True):
    """The version that the caller saw."""

    version: Version


class NewTemplate(Body, frozen=True, kw_only=True):
    """What a category says itself."""

    version: Version
    entries: Annotated[list[TemplateEntry], Meta(max_length=200)]


class NewBrand(Body, frozen=True, kw_only=True):
    """A brand to create."""

    code: Code
    name: ShortTexts
    media_id: UUID | None = None
    position: Position = 0


class ChangeBrand(BrandChanges, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fields to change, and the version that the caller saw."""

    version: Version


class NewAttribute(Body, frozen=True, kw_only=True):
    """An attribute to create."""

    code: Code
    kind: AttributeKind
    name: ShortTexts
    unit: Unit | None = None
    choices: Annotated[list[Choice], Meta(max_length=500)] = []


class ChangeAttribute(AttributeChanges, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fields to change, and the version that the caller saw."""

    version: Version


class ChangeProduct(ProductChanges, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fields to change, and the version that the caller saw."""

    version: Version


class ImportProducts(Body, frozen=True, kw_only=True):
    """Products to create where they are not there yet; merchant and code are the key."""

    products: Annotated[list[ProductSpec], Meta(min_length=1, max_length=500)]
    policy: ErrorPolicy = ErrorPolicy.REJECT_ALL


class GenerateVariants(Body, frozen=True, kw_only=True):
    """The options that a product is to have, and what its new variants begin with."""

    version: Version
    options: Annotated[list[Option], Meta(max_length=10)]
    defaults: VariantDefaults = VariantDefaults()


class ChangeVariants(Body, frozen=True, kw_only=True):
    """Changes of variants of one product, all or none."""

    version: Version
    variants: Annotated[list[VariantChanges], Meta(min_length=1, max_length=2_000)]


class ProductsAct(Body, frozen=True, kw_only=True):
    """Products to act on."""

    product_ids: ProductIds
    policy: ErrorPolicy = ErrorPolicy.REJECT_FAILED


class RejectProducts(ProductsAct, frozen=True, kw_only=True):
    """Products to send back, with the reason."""

    reason: Annotated[str, Meta(min_length=1, max_length=500)]


class ScheduleProducts(ProductsAct, frozen=True, kw_only=True):
    """Products and when they are on sale."""

    listed_from: datetime
    listed_to: datetime | None = None


class ChangePriceList(PriceListChanges, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fields to change, and the version that the caller saw."""

    version: Version


class SetPrices(Body, frozen=True, kw_only=True):
    """Prices to set or take away."""

    prices: Annotated[list[PriceChange], Meta(min_length=1, max_length=1_000)]
    policy: ErrorPolicy = ErrorPolicy.REJECT_ALL


class ChangeListingSettings(Body, frozen=True, kw_only=True):
    """How products of a merchant come on sale."""

    is_four_eyes: bool
    version: AnyVersion
