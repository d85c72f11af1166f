"""Drawing and rendering."""

import re
from xml.etree import ElementTree

import pytest
import pyvips

from jishi.app.sample.build_sample_shop import build_sample_shop
from jishi.app.sample.pictures.archetypes import ARCHETYPES
from jishi.app.sample.pictures.draw_picture import draw_picture
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.prints import PRINTS
from jishi.app.sample.pictures.render import render
from jishi.app.sample.pictures.render_pictures import render_pictures
from jishi.app.sample.pictures.scenery.palettes import DEEP, PALE, PALETTES, contrast, suiting
from jishi.app.sample.pictures.scenery.rooms import ROOMS
from jishi.app.sample.pictures.spec import PictureSpec, Pose, Thing
from jishi.app.sample.shop import SampleShop

POSES: tuple[Pose, ...] = ("hero", "scene", "close", "group")


@pytest.fixture(scope="module")
def shop() -> SampleShop:
    return build_sample_shop()


def spec_of(archetype: str, *, form: int = 0, pattern: int = 0, pose: Pose = "hero", setting: int = 0) -> PictureSpec:
    look = Look("#c8553d", "#f2d0a9", "#3f8486", form, pattern)
    other = Look("#3d5a80", "#f2d0a9", "#3f8486", form, pattern)
    trade = list(ROOMS)[setting % len(ROOMS)]
    things = (Thing(archetype, look), Thing(archetype, other))
    key = f"{archetype}/{form}/{pose}"
    return PictureSpec(key=key, kind="product", trade=trade, things=things, palette="sage", pose=pose, setting=setting)


def tags(svg: bytes) -> set[str]:
    return {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}


class TestDrawPicture:
    @pytest.mark.parametrize("archetype", sorted(ARCHETYPES))
    def test_draws_every_form_of_every_archetype_without_words(self, archetype: str) -> None:
        drawn = set()
        for form in range(6):
            svg = draw_picture(spec_of(archetype, form=form, pose=POSES[form % 4], setting=form))
            assert not tags(svg) & {"text", "image", "foreignObject", "script"}
            drawn.add(svg)
        assert len(drawn) == 6

    def test_knows_more_than_a_hundred_archetypes(self) -> None:
        assert len(ARCHETYPES) > 100

    def test_draws_every_print(self) -> None:
        drawn = {draw_picture(spec_of("tshirt", pattern=pattern)) for pattern in range(len(PRINTS))}
        assert len(drawn) == len(PRINTS)

    def test_draws_every_room(self) -> None:
        count = max(len(rooms) for rooms in ROOMS.values()) * len(ROOMS)
        for setting in range(count):
            assert "ellipse" in tags(draw_picture(spec_of("serum", setting=setting, pose="scene")))

    def test_is_repeatable(self) -> None:
        assert draw_picture(spec_of("camera", pose="scene")) == draw_picture(spec_of("camera", pose="scene"))

    def test_no_two_pictures_of_the_shop_are_alike(self, shop: SampleShop) -> None:
        drawings = [draw_picture(picture) for picture in shop.pictures()]
        assert len(set(drawings)) == len(drawings)

    def test_every_reference_is_defined(self, shop: SampleShop) -> None:
        for product in shop.products[::12]:
            svg = draw_picture(product.pictures[0])
            used = set(re.findall(rb"url\(#(d\d+)\)", svg))
            assert used <= set(re.findall(rb'id="(d\d+)"', svg))


class TestPalettes:
    def test_rooms_are_pale_or_deep(self) -> None:
        assert set(PALE) | set(DEEP) == set(PALETTES)
        assert not set(PALE) & set(DEEP)

    def test_pictures_stand_out_against_their_room(self, shop: SampleShop) -> None:
        faint = [
            picture.key
            for product in shop.products
            for picture in product.pictures
            if contrast(picture.palette, picture.things[0].look.base) < 30
        ]
        assert faint == []

    def test_suiting_rooms_are_never_fewer_than_five(self) -> None:
        assert all(len(suiting(colour, PALE)) >= 5 for colour in ("#ffffff", "#808080", "#f0d0c0", "#000000"))


class TestRender:
    def test_gives_webp_of_the_width_asked_for(self) -> None:
        picture = spec_of("apple", form=1)
        for width in (320, 640, 1200):
            image = pyvips.Image.new_from_buffer(render(draw_picture(picture), width), "")
            assert (image.get("vips-loader"), image.width, image.height) == ("webpload_buffer", width, width)

    def test_pictures_are_small(self, shop: SampleShop) -> None:
        for product in shop.products[::24]:
            assert len(render(draw_picture(product.pictures[0]), 1200)) <= 60_000

    def test_pictures_are_not_empty(self) -> None:
        image = pyvips.Image.new_from_buffer(render(draw_picture(spec_of("apple", form=1)), 320), "")
        assert image.deviate() > 15


class TestRenderPictures:
    def test_renders_in_several_processes_as_in_one(self, shop: SampleShop) -> None:
        few = [brand.picture for brand in shop.brands[:6]]
        heard: list[tuple[int, int]] = []
        alone = list(render_pictures(few, workers=1))
        together = list(render_pictures(few, workers=2, on_progress=lambda done, of: heard.append((done, of))))
        assert [key for key, _ in together] == [picture.key for picture in few]
        assert together == alone
        assert heard == [(done, 6) for done in range(1, 7)]


class TestBanners:
    def test_have_the_sizes_of_the_shop(self, shop: SampleShop) -> None:
        assert len(shop.banners) == 3
        for banner in shop.banners:
            assert (banner.wide.width, banner.wide.height) == (1600, 600)
            assert (banner.phone.width, banner.phone.height) == (750, 560)
            assert banner.category_code in {category.code for category in shop.categories}
