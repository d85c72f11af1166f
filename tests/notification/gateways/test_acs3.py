"""ACS3-HMAC-SHA256 against the fixed example of the provider's documentation."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from jishi.modules.notification.gateways.acs3 import authorization, canonical_query, canonical_request

VECTOR: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))[0]


def canonical(**changes: str) -> str:
    """Return the canonical request of the example with some headers changed."""
    return canonical_request(VECTOR["method"], VECTOR["path"], VECTOR["query"], {**VECTOR["headers"], **changes})


class TestCanonicalRequest:
    def test_gives_the_published_hash(self) -> None:
        assert hashlib.sha256(canonical().encode()).hexdigest() == VECTOR["canonical_sha256"]

    @pytest.mark.parametrize("header", list(VECTOR["headers"]))
    def test_covers_every_header(self, header: str) -> None:
        assert canonical(**{header: VECTOR["headers"][header] + "x"}) != canonical()


class TestAuthorization:
    def test_carries_the_published_signature(self) -> None:
        header = authorization(canonical(), VECTOR["headers"], key_id="YourAccessKeyId", secret=VECTOR["secret"])
        assert header == (
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;"
            f"x-acs-date;x-acs-signature-nonce;x-acs-version,Signature={VECTOR['signature']}"
        )


class TestCanonicalQuery:
    def test_gives_the_published_query(self) -> None:
        params = {"RegionId": "cn-shanghai", "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"}
        assert canonical_query(params) == VECTOR["query"]

    def test_encodes_by_rfc_3986(self) -> None:
        assert canonical_query({"b": "a b*~+/", "a": "中"}) == "a=%E4%B8%AD&b=a%20b%2A~%2B%2F"
