"""From SVG to pixels."""

import pyvips

QUALITY = 84


def render(svg: bytes, width: int) -> bytes:
    """Render the picture so many pixels wide, as WebP; the height follows."""
    image = pyvips.Image.thumbnail_buffer(svg, width, height=width * 4)
    rendered: bytes = image.flatten(background=[255, 255, 255]).webpsave_buffer(Q=QUALITY, effort=2)
    return rendered
