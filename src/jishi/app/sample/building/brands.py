"""Brands and their badges."""

from jishi.app.sample.building.tables import read_table
from jishi.app.sample.goods import SampleBrand
from jishi.app.sample.pictures.look import Look
from jishi.app.sample.pictures.spec import PictureSpec, Thing
from jishi.app.sample.texts import both

SIZE = 480


def build_brands() -> tuple[SampleBrand, ...]:
    """Return every brand."""
    brands = []
    for code, (chinese, english, badge, emblem, base, accent, trim) in read_table("brands").items():
        look = Look(base, accent, trim, form=badge, pattern=emblem)
        picture = PictureSpec(
            key=f"brands/{code}",
            kind="brand",
            trade="",
            things=(Thing("badge", look),),
            palette="linen",
            width=SIZE,
            height=SIZE,
        )
        brands.append(SampleBrand(code=code, name=both((chinese, english)), picture=picture))
    return tuple(brands)
