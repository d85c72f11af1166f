"""Variants: every combination of a product's options but those that are not made."""

from collections.abc import Iterator, Mapping
from itertools import product

from jishi.app.sample.building.barcodes import make_barcode
from jishi.app.sample.building.options import SWATCHED, read_options, surcharge, value_codes
from jishi.app.sample.building.prices import cost_of, make_prices, market_price
from jishi.app.sample.building.rows import ProductRow
from jishi.app.sample.building.tables import TRADES
from jishi.app.sample.goods import SampleVariant

PREFIXES = {"apparel": "AP", "beauty": "BE", "fresh": "FR", "digital": "DI"}


def list_points(row: ProductRow) -> Iterator[dict[str, str]]:
    """Yield every combination of the options' values; one empty one without options."""
    codes = [value_codes(code, choice) for code, choice in row.options.items()]
    for values in product(*codes):
        yield dict(zip(row.options, values, strict=True))


def is_missing(row: ProductRow, point: Mapping[str, str]) -> bool:
    """Say whether a combination is deliberately not made."""
    return "/".join(point.values()) in row.missing


def make_variants(row: ProductRow, number: int, pictures: Mapping[str, str], seed: int) -> tuple[SampleVariant, ...]:
    """Make the variants of the product with this number in its trade.

    `pictures` maps the code of a colour to the key of its picture; the empty code stands for the product's own.
    """
    points = [point for point in list_points(row) if not is_missing(row, point)]
    return tuple(
        _make_variant(row, point, f"{PREFIXES[row.trade]}{number:04d}", (number * 1000 + place, seed), pictures)
        for place, point in enumerate(points)
    )


def _make_variant(
    row: ProductRow, point: dict[str, str], stem: str, numbers: tuple[int, int], pictures: Mapping[str, str]
) -> SampleVariant:
    number, seed = numbers
    amount = row.price + sum(surcharge(row.options[code], value) for code, value in point.items())
    added = sum(read_options()[code].values[value].weight_g for code, value in point.items())
    colour = next((point[code] for code in SWATCHED if code in point), "")
    return SampleVariant(
        sku_code="-".join((stem, *(value.upper() for value in point.values()))),
        barcode=make_barcode(TRADES.index(row.trade) + 1, number),
        option_values=point,
        weight_g=row.weight + added,
        volume_cm3=row.volume + added * 3 // 2,
        market_price_minor=market_price(row, amount),
        cost_minor=cost_of(row, amount),
        prices=make_prices(row, amount, seed),
        picture_key=pictures[colour],
    )
