"""The client's types: stale as soon as the OpenAPI document is another, with or without Node."""

import hashlib
from pathlib import Path

from tests.architecture.trees import ROOT
from tools.web.client_types import TYPES, explain_stale

DOCUMENT = '{"paths": {}}'


def _write(root: Path, document: str) -> None:
    (root / TYPES).parent.mkdir(parents=True)
    digest = hashlib.sha256(document.encode()).hexdigest()
    (root / TYPES).write_text(f"// Made by `make generate` from docs/openapi/openapi.json, sha256 {digest}.\n")


class TestExplainStale:
    def test_missing_types_are_stale(self, tmp_path: Path) -> None:
        assert len(explain_stale(DOCUMENT, tmp_path)) == 1

    def test_types_of_this_document_are_not(self, tmp_path: Path) -> None:
        _write(tmp_path, DOCUMENT)
        assert explain_stale(DOCUMENT, tmp_path) == []

    def test_types_of_another_document_are(self, tmp_path: Path) -> None:
        _write(tmp_path, DOCUMENT + " ")
        assert "make generate" in explain_stale(DOCUMENT, tmp_path)[0]

    def test_the_refusals_are_left_to_the_client(self) -> None:
        types = (ROOT / TYPES).read_text("utf-8")
        assert "application/json" in types
        assert "application/problem+json" not in types
