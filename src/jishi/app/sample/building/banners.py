"""The banners at the top of the shop."""

from collections.abc import Mapping

from jishi.app.sample.building.photographs import list_looks
from jishi.app.sample.building.rows import ProductRow
from jishi.app.sample.building.tables import read_table
from jishi.app.sample.pictures.spec import PictureSpec, Thing
from jishi.app.sample.shop import SampleBanner
from jishi.app.sample.texts import both

WIDE = (1600, 600)
PHONE = (750, 560)
ON_PHONE = 3


def build_banners(rows: Mapping[str, ProductRow]) -> tuple[SampleBanner, ...]:
    """Return the banners; `rows` are the products by code."""
    banners = []
    for code, table in read_table("banners").items():
        shown = [rows[product] for product in table["products"]]
        things = tuple(Thing(row.drawing, next(iter(list_looks(row).values()))) for row in shown)
        banners.append(
            SampleBanner(
                code=code,
                title=both(table["title"]),
                subtitle=both(table["subtitle"]),
                category_code=table["category"],
                wide=_picture(f"{code}-wide", table["palette"], things, WIDE),
                phone=_picture(f"{code}-phone", table["palette"], things[:ON_PHONE], PHONE),
            )
        )
    return tuple(banners)


def _picture(name: str, palette: str, things: tuple[Thing, ...], size: tuple[int, int]) -> PictureSpec:
    width, height = size
    return PictureSpec(
        key=f"banners/{name}", kind="banner", trade="", things=things, palette=palette, width=width, height=height
    )
