"""Descriptions: a few paragraphs of simple HTML in each language."""

from collections.abc import Mapping, Sequence
from html import escape

from jishi.app.sample.building.rows import ProductRow
from jishi.app.sample.building.tables import read_table
from jishi.app.sample.dice import Dice
from jishi.app.sample.goods import AttributeValue, SampleAttribute
from jishi.app.sample.texts import CHINESE, ENGLISH, Texts
from jishi.modules.catalog.rules.labels import unit_name

HEADINGS = {CHINESE: ("细节", "服务"), ENGLISH: ("Details", "Service")}
COLON = {CHINESE: "：", ENGLISH: ": "}
COMMA = {CHINESE: "、", ENGLISH: ", "}
YES_NO = {CHINESE: ("是", "否"), ENGLISH: ("yes", "no")}


def describe(
    row: ProductRow, group: str, values: Mapping[str, AttributeValue], attributes: Mapping[str, SampleAttribute]
) -> Texts:
    """Tell of the product: what is special, how its kind is made, its qualities, and the service."""
    stories = read_table("stories", row.trade)
    dice = Dice(row.code, "story")
    story, service = dice.pick(stories["groups"][group]), dice.pick(stories["service"])
    texts = {}
    for place, locale in enumerate((CHINESE, ENGLISH)):
        details, promises = HEADINGS[locale]
        qualities = _list_qualities(values, attributes, locale)
        texts[locale] = (
            f"<p>{escape(row.about[place])}</p><p>{escape(story[place])}</p>"
            f"<h3>{details}</h3><ul>{''.join(f'<li>{escape(line)}</li>' for line in qualities)}</ul>"
            f"<h3>{promises}</h3><p>{escape(service[place])}</p>"
        )
    return texts


def _list_qualities(
    values: Mapping[str, AttributeValue], attributes: Mapping[str, SampleAttribute], locale: str
) -> Sequence[str]:
    lines = []
    for code, value in values.items():
        attribute = attributes[code]
        lines.append(f"{attribute.name[locale]}{COLON[locale]}{_tell(attribute, value, locale)}")
    return lines


def _tell(attribute: SampleAttribute, value: AttributeValue, locale: str) -> str:
    names = {choice.code: choice.name[locale] for choice in attribute.choices}
    match value:
        case bool():
            return YES_NO[locale][0 if value else 1]
        case dict():
            return value[locale]
        case list():
            return COMMA[locale].join(names[code] for code in value)
    return names.get(value, value) if not attribute.unit else f"{value} {unit_name(attribute.unit, locale)}"
