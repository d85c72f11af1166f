"""From a spec to the SVG."""

from collections.abc import Callable, Mapping

from jishi.app.sample.pictures.banners import draw_banner
from jishi.app.sample.pictures.marks import draw_brand, draw_category
from jishi.app.sample.pictures.scenes import draw_product
from jishi.app.sample.pictures.sketch import Sketch
from jishi.app.sample.pictures.spec import Kind, PictureSpec

DRAWERS: Mapping[Kind, Callable[[Sketch, PictureSpec], None]] = {
    "product": draw_product,
    "category": draw_category,
    "brand": draw_brand,
    "banner": draw_banner,
}


def draw_picture(spec: PictureSpec) -> bytes:
    """Draw the picture as SVG, in UTF-8; it holds neither text nor outside references."""
    sketch = Sketch()
    DRAWERS[spec.kind](sketch, spec)
    return sketch.svg(spec.width, spec.height)
