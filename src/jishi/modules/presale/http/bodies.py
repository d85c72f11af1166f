"""What staff send about presales."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.kit.translations import ShortTexts
from jishi.modules.presale.draft import PresaleDraft, PresaleGoodsDraft

Count = Annotated[int, Meta(ge=1, le=10**9)]
Amount = Annotated[int, Meta(ge=1, le=10**12)]
Version = Annotated[int, Meta(ge=1, le=2**31)]


class PresaleGoodsBody(msgspec.Struct, frozen=True, kw_only=True):
    """A variant: its price, a unit's deposit and what that counts for, and how many units; amounts in minor units.

    Without `worth_minor` a deposit counts for what is paid.
    """

    variant_id: UUID
    price_minor: Amount
    deposit_minor: Amount
    worth_minor: Amount | None = None
    quota: Count


class PresaleBody(msgspec.Struct, frozen=True, kw_only=True):
    """A presale: deposits within [deposit_from, deposit_until), balances after that within theirs, goods shipped by `ship_until`.

    A member gets `member_limit` units of its goods at most. `keeps_deposit`: the deposit stays with the shop where the buyer
    does not pay the balance or cancels before it; else it goes back.
    """

    names: ShortTexts
    deposit_from: Instant
    deposit_until: Instant
    balance_from: Instant
    balance_until: Instant
    ship_until: Instant
    goods: Annotated[list[PresaleGoodsBody], Meta(min_length=1, max_length=200)]
    member_limit: Count | None = None
    keeps_deposit: bool = True

    def draft(self) -> PresaleDraft:
        """Return it as the use cases take it."""
        return PresaleDraft(
            names={str(locale): name for locale, name in self.names.items()},
            deposit_from=self.deposit_from,
            deposit_until=self.deposit_until,
            balance_from=self.balance_from,
            balance_until=self.balance_until,
            ship_until=self.ship_until,
            goods=[
                PresaleGoodsDraft(
                    variant_id=one.variant_id,
                    price_minor=one.price_minor,
                    deposit_minor=one.deposit_minor,
                    worth_minor=one.deposit_minor if one.worth_minor is None else one.worth_minor,
                    quota=one.quota,
                )
                for one in self.goods
            ],
            member_limit=self.member_limit,
            keeps_deposit=self.keeps_deposit,
        )


class NewPresaleBody(PresaleBody, frozen=True, kw_only=True):
    """A new presale of a merchant's goods."""

    merchant_id: UUID


class ChangedPresaleBody(PresaleBody, frozen=True, kw_only=True):
    """A changed presale; `version` is the one that was read."""

    version: Version


class PresaleVersionBody(msgspec.Struct, frozen=True, kw_only=True):
    """An act on a presale; `version` is the one that was read."""

    version: Version
