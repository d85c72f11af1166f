"""What is left of a seller's HTML."""

import pytest

from jishi.modules.catalog.rules.descriptions import clean_description


def _clean(html: str) -> str:
    return clean_description({"zh-CN": html})["zh-CN"]


class TestCleanDescription:
    def test_keeps_what_texts_need(self) -> None:
        html = '<h2>细节</h2><p>软 <strong>棉</strong></p><ul><li>一</li></ul><img src="/media/a/640.webp" alt="图">'
        assert _clean(html) == html

    def test_leaves_plain_text_alone(self) -> None:
        assert _clean("一百七十克，三百本书") == "一百七十克，三百本书"

    @pytest.mark.parametrize(
        "html",
        [
            "<script>alert(1)</script>",
            '<img src="/a.png" onerror="alert(1)">',
            '<a href="javascript:alert(1)">x</a>',
            '<a href="data:text/html,<script>alert(1)</script>">x</a>',
            "<svg onload=alert(1)>",
            '<iframe src="https://elsewhere.test"></iframe>',
            '<p style="position:fixed" onclick="alert(1)">x</p>',
            "<style>*{display:none}</style>",
            "<form action=https://elsewhere.test><input name=password></form>",
            "<math><mtext></p><img src=x onerror=alert(1)></math>",
        ],
    )
    def test_takes_out_what_could_act(self, html: str) -> None:
        cleaned = _clean(html).lower()
        for part in ("script", "onerror", "onload", "onclick", "<svg", "iframe", "style", "<form", "data:", "<math"):
            assert part not in cleaned

    def test_marks_links_that_lead_away(self) -> None:
        assert 'rel="noopener noreferrer nofollow"' in _clean('<a href="https://elsewhere.test">x</a>')
