"""From SVG to pixels."""

from jishi.kit.vips import pyvips

QUALITY = 82
EFFORT = 2


def render(svg: bytes, width: int) -> bytes:
    """Render the picture so many pixels wide, as WebP; the height follows."""
    image = pyvips.Image.thumbnail_buffer(svg, width, height=width * 4)
    rendered: bytes = image.flatten(background=[255, 255, 255]).webpsave_buffer(Q=QUALITY, effort=EFFORT)
    return rendered


def use_one_thread() -> None:
    """Keep libvips to one thread in this process, for where processes share the processors."""
    pyvips.vips_lib.vips_concurrency_set(1)
