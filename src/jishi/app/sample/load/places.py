"""Merchants, warehouses, freight templates, and the ways to pay that the shop keeps itself."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jishi.app.sample.load.known import find_known
from jishi.app.sample.places import SampleDelivery, SampleFreightTemplate, SampleMerchant, SampleWarehouse
from jishi.app.sample.texts import CHINESE, both
from jishi.kit.context import Context
from jishi.modules.inventory.public import WarehouseDraft, WarehouseKind, create_warehouse
from jishi.modules.merchant.public import open_merchant
from jishi.modules.payment.public import GatewayDraft, Method, register_gateway_account
from jishi.modules.promotion.freight.draft import FreightTemplateDraft
from jishi.modules.promotion.rules.terms import FreeRule, FreightOption, FreightRow
from jishi.modules.promotion.usecases.create_freight_template import create_freight_template

_EVERYWHERE = ("",)
_TRANSFER = both(
    (
        "请汇款至集市示例账户 0000 0000 0000，并备注订单号。",
        "Transfer to the sample account 0000 0000 0000, naming the order.",
    )
)
GATEWAYS = (
    GatewayDraft(
        code="wallet", kind="wallet", name=both(("余额支付", "Wallet")), methods=[Method.WALLET], config={}, position=1
    ),
    GatewayDraft(
        code="transfer",
        kind="offline",
        name=both(("对公转账", "Bank transfer")),
        methods=[Method.OFFLINE],
        config={"instructions": _TRANSFER},
        position=2,
    ),
)


async def load_merchants(ctx: Context, merchants: Sequence[SampleMerchant]) -> dict[str, UUID]:
    """Open the merchants and return their ids by code."""
    known = await find_known(ctx, "merchants")
    for merchant in merchants:
        if merchant.code not in known:
            opened = await open_merchant(ctx, code=merchant.code, name=merchant.name, is_platform=merchant.is_platform)
            known[merchant.code] = opened.id
    return known


async def load_warehouses(ctx: Context, warehouses: Sequence[SampleWarehouse]) -> dict[str, UUID]:
    """Create the warehouses and return their ids by code.

    Each also stands in for the others everywhere, behind the ones whose own region it is.
    """
    known = await find_known(ctx, "warehouses")
    for warehouse in warehouses:
        if warehouse.code not in known:
            draft = WarehouseDraft(
                code=warehouse.code,
                name=warehouse.name,
                kind=WarehouseKind(warehouse.kind),
                region_code=warehouse.region_code,
                areas=[*warehouse.service_areas, *_EVERYWHERE],
                priority=warehouse.priority,
            )
            known[warehouse.code] = (await create_warehouse(ctx, draft=draft)).id
    return known


async def load_freight(
    ctx: Context, templates: Sequence[SampleFreightTemplate], merchants: Mapping[str, UUID]
) -> dict[str, UUID]:
    """Create the freight templates and return their ids by code."""
    known = await find_known(ctx, "freight_templates")
    ids: dict[str, UUID] = {}
    for template in templates:
        merchant_id, draft = merchants[template.merchant_code], _freight_draft(template)
        template_id = known.get(f"{merchant_id}/{draft.name}")
        if template_id is None:
            template_id = (await create_freight_template(ctx, merchant_id=merchant_id, draft=draft)).id
        ids[template.code] = template_id
    return ids


async def load_gateways(ctx: Context) -> None:
    """Register the wallet and the bank transfer as ways to pay."""
    known = await find_known(ctx, "gateways")
    for draft in GATEWAYS:
        if draft.code not in known:
            await register_gateway_account(ctx, draft=draft)


def _freight_draft(template: SampleFreightTemplate) -> FreightTemplateDraft:
    return FreightTemplateDraft(name=template.name[CHINESE], options=[_option(one) for one in template.options])


def _option(option: SampleDelivery) -> FreightOption:
    fees = [
        FreightRow(
            regions=fee.regions or _EVERYWHERE,
            is_deliverable=fee.is_deliverable,
            first_units=fee.first_units,
            first_fee_minor=fee.first_fee_minor,
            extra_units=fee.extra_units,
            extra_fee_minor=fee.extra_fee_minor,
        )
        for fee in option.fees
    ]
    rules = [
        FreeRule(
            regions=rule.regions or _EVERYWHERE,
            min_amount_minor=rule.min_amount_minor,
            min_quantity=rule.min_quantity,
        )
        for rule in option.free_rules
    ]
    least, most = option.days
    return FreightOption(option.code, option.name, option.charge_by, tuple(fees), tuple(rules), least, most)
