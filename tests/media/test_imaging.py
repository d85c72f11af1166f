"""Pictures are judged by content, turned upright, stripped and made small."""

import pytest
import pyvips

from jishi.modules.media.errors import (
    PictureBrokenError,
    PictureTooLargeError,
    PictureTooLongError,
    PictureTooManyPixelsError,
    PictureTypeError,
)
from jishi.modules.media.imaging import MAX_BYTES, read_picture
from tests.media.make import photo, picture


def _open(content: bytes) -> pyvips.Image:
    return pyvips.Image.new_from_buffer(content, "")


class TestReadPicture:
    def test_makes_webp_in_every_width_and_enlarges_nothing(self) -> None:
        read = read_picture(picture(800, 400))
        sizes = {width: (_open(file).width, _open(file).height) for width, file in read.files.items()}
        assert sizes == {160: (160, 80), 320: (320, 160), 640: (640, 320), 1200: (800, 400)}
        assert all(file[:4] == b"RIFF" and file[8:12] == b"WEBP" for file in read.files.values())
        assert (read.width, read.height, read.content_type) == (800, 400, "image/png")

    def test_strips_metadata(self) -> None:
        given = photo()
        assert b"Exif" in given
        read = read_picture(given)
        for file in read.files.values():
            assert not [name for name in _open(file).get_fields() if name.startswith("exif")]
            assert b"EXIF" not in file

    def test_turns_a_photo_upright(self) -> None:
        read = read_picture(photo(640, 480, orientation=6))
        upright = _open(read.files[320])
        assert (read.width, read.height) == (480, 640)
        assert (upright.width, upright.height) == (320, 427)
        # Orientation 6: the left of the stored picture is its top.
        assert upright(160, 20)[0] < 60
        assert upright(160, 400)[0] > 180

    def test_tells_colour_and_a_tiny_placeholder(self) -> None:
        read = read_picture(picture(300, 300, (16, 128, 240)))
        assert read.colour == "#1080f0"
        assert read.blur.startswith("data:image/webp;base64,")
        assert len(read.blur) < 400

    def test_shows_transparency_on_white_in_the_placeholder(self) -> None:
        clear = pyvips.Image.black(64, 64, bands=4).copy(interpretation="srgb")
        assert read_picture(bytes(clear.pngsave_buffer())).colour == "#ffffff"

    def test_takes_grey_and_cmyk(self) -> None:
        grey = pyvips.Image.black(64, 64).linear(1, 128).cast("uchar").copy(interpretation="b-w")
        assert read_picture(bytes(grey.pngsave_buffer())).colour == "#808080"
        cmyk = pyvips.Image.black(64, 64, bands=4).copy(interpretation="cmyk")
        assert _open(read_picture(bytes(cmyk.jpegsave_buffer())).files[160]).bands == 3

    @pytest.mark.parametrize(("save", "content_type"), [("gifsave", "gif"), ("webpsave", "webp"), ("heifsave", "avif")])
    def test_takes_other_formats(self, save: str, content_type: str) -> None:
        options = {"compression": "av1"} if save == "heifsave" else {}
        content = bytes(getattr(_open(picture(64, 64)), f"{save}_buffer")(**options))
        assert read_picture(content).content_type == f"image/{content_type}"

    @pytest.mark.parametrize(
        "content",
        [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"%PDF-1.7", b"BM" + bytes(100)],
    )
    def test_refuses_what_is_no_picture(self, content: bytes) -> None:
        with pytest.raises(PictureTypeError):
            read_picture(content)

    @pytest.mark.parametrize(
        "content", [photo()[:6000], photo()[:2000], picture()[:3000], picture()[:100], b"\xff\xd8\xff" + bytes(100)]
    )
    def test_refuses_what_is_damaged(self, content: bytes) -> None:
        with pytest.raises(PictureBrokenError):
            read_picture(content)

    def test_refuses_a_pixel_bomb_before_decoding_it(self) -> None:
        bomb = pyvips.Image.black(10_000, 6_000).pngsave_buffer(compression=9)
        assert len(bomb) < 200_000
        with pytest.raises(PictureTooManyPixelsError) as refusal:
            read_picture(bytes(bomb))
        assert refusal.value.params == {"limit": 50}

    def test_refuses_a_ribbon(self) -> None:
        with pytest.raises(PictureTooLongError):
            read_picture(picture(10, 200))

    def test_refuses_too_many_bytes(self) -> None:
        with pytest.raises(PictureTooLargeError) as refusal:
            read_picture(b"\xff\xd8\xff" + bytes(MAX_BYTES))
        assert refusal.value.status == 413
