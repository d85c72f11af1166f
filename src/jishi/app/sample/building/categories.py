"""The tree of categories: trade, group, leaf."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jishi.app.sample.building.attributes import template_entry
from jishi.app.sample.building.rows import ProductRow
from jishi.app.sample.building.tables import TRADES, read_table
from jishi.app.sample.goods import SampleCategory, SampleTemplateEntry
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.spec import PictureSpec, Thing
from jishi.app.sample.texts import both

SIZE = 800
# By depth, so that a group does not look like its leaf.
FORMS = (2, 0, 1)


def build_categories(rows: Sequence[ProductRow]) -> tuple[SampleCategory, ...]:
    """Return all categories, parents before children; a leaf's template names the options of its products as axes."""
    axes: dict[str, list[str]] = {}
    for row in rows:
        known = axes.setdefault(row.category, [])
        known += [code for code in row.options if code not in known]
    return tuple(category for trade in TRADES for category in _build_trade(trade, axes))


def _build_trade(trade: str, axes: Mapping[str, list[str]]) -> Iterator[SampleCategory]:
    table = read_table("categories", trade)
    yield SampleCategory(
        code=trade,
        parent_code=None,
        depth=0,
        trade=trade,
        name=both(table["root"]),
        picture=_picture(trade, trade, 0, table["root_picture"]),
        template=_entries(table["attributes"]),
    )
    for code, group in table["groups"].items():
        yield from _build_group(trade, code, group, axes)


def _build_group(
    trade: str, code: str, group: Mapping[str, Any], axes: Mapping[str, list[str]]
) -> Iterator[SampleCategory]:
    yield SampleCategory(
        code=code,
        parent_code=trade,
        depth=1,
        trade=trade,
        name=both(group["name"]),
        picture=_picture(trade, code, 1, group["picture"]),
        template=_entries(group.get("attributes", [])),
    )
    for leaf, row in group["leaves"].items():
        own = _entries(group.get("leaf_attributes", {}).get(leaf, []))
        varying = (
            SampleTemplateEntry(attribute_code=axis, is_filter=True, is_variant_axis=True)
            for axis in axes.get(leaf, [])
        )
        yield SampleCategory(
            code=leaf,
            parent_code=code,
            depth=2,
            trade=trade,
            name=both(row),
            picture=_picture(trade, leaf, 2, row[2:]),
            template=(*own, *varying),
        )


def _entries(codes: Sequence[str]) -> tuple[SampleTemplateEntry, ...]:
    return tuple(template_entry(code) for code in codes)


def _picture(trade: str, code: str, depth: int, row: Sequence[str]) -> PictureSpec:
    drawing, palette, base, accent, trim = row
    return PictureSpec(
        key=f"categories/{code}",
        kind="category",
        trade=trade,
        things=(Thing(drawing, Look(base, accent, trim, form=FORMS[depth])),),
        palette=palette,
        width=SIZE,
        height=SIZE,
    )


def template_codes(category_code: str, categories: Mapping[str, SampleCategory]) -> list[str]:
    """Return the attributes that a product of the category may carry, the ancestors' first, without axes."""
    category = categories[category_code]
    above = template_codes(category.parent_code, categories) if category.parent_code else []
    return above + [entry.attribute_code for entry in category.template if not entry.is_variant_axis]
