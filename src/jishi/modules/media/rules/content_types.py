"""What a picture is, by its content alone; names and headers of an upload are never believed."""

# The first bytes of JPEG (ISO/IEC 10918-1), PNG (RFC 2083) and GIF. WebP is RFC 9649, AVIF the AV1 Image File Format.
_STARTS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}
_AVIF_BRANDS = {b"avif", b"mif1"}


def find_content_type(content: bytes) -> str | None:
    """Return the media type of a picture that can be stored, None for anything else."""
    for start, content_type in _STARTS.items():
        if content.startswith(start):
            return content_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in _AVIF_BRANDS:
        return "image/avif"
    return None
