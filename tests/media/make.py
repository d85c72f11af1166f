"""Pictures for the tests of media."""

import pyvips


def picture(width: int = 640, height: int = 480, colour: tuple[int, int, int] = (200, 40, 40)) -> bytes:
    """Return a PNG of one colour."""
    image = pyvips.Image.black(width, height, bands=3).linear([1, 1, 1], list(colour)).cast("uchar")
    return bytes(image.copy(interpretation="srgb").pngsave_buffer())


def photo(width: int = 640, height: int = 480, *, orientation: int = 1) -> bytes:
    """Return a JPEG with a camera's EXIF, a place on earth among it; left half dark, right half light."""
    dark = pyvips.Image.black(width // 2, height, bands=3)
    image = dark.join(dark.linear([1, 1, 1], [240, 240, 240]), "horizontal").cast("uchar")
    image = image.copy(interpretation="srgb").copy()
    image.set_type(pyvips.GValue.gint_type, "orientation", orientation)
    image.set_type(pyvips.GValue.gstr_type, "exif-ifd3-GPSLatitude", "31/1 13/1 0/1")
    image.set_type(pyvips.GValue.gstr_type, "exif-ifd0-Make", "A camera")
    return bytes(image.jpegsave_buffer(Q=90))
