"""How this module says no."""

from jishi.kit.errors import DomainError, Kind


class AssetNotFoundError(DomainError):
    """No such picture, or none that this actor may see."""

    code = "media.asset_not_found"
    kind = Kind.NOT_FOUND


class UnknownAssetsError(DomainError):
    """Some pictures that are to be used do not exist; `asset_ids` lists them."""

    code = "media.unknown_assets"
    kind = Kind.INVALID


class AssetInUseError(DomainError):
    """The picture is shown somewhere; `uses` says how often."""

    code = "media.asset_in_use"
    kind = Kind.CONFLICT


class PictureRefusedError(DomainError):
    """What was uploaded is no picture that can be stored; the subclasses say why."""

    code = "media.picture_refused"
    kind = Kind.INVALID


class PictureTypeError(PictureRefusedError):
    """Its content is not JPEG, PNG, WebP, GIF or AVIF, whatever its name says."""

    code = "media.picture_type"


class PictureTooLargeError(PictureRefusedError):
    """More than `limit` bytes."""

    code = "media.picture_too_large"
    kind = Kind.TOO_LARGE


class PictureTooManyPixelsError(PictureRefusedError):
    """More than `limit` million pixels once decoded."""

    code = "media.picture_too_many_pixels"


class PictureTooLongError(PictureRefusedError):
    """More than `limit` times as long as wide, or the other way round."""

    code = "media.picture_too_long"


class PictureBrokenError(PictureRefusedError):
    """It cannot be decoded."""

    code = "media.picture_broken"
