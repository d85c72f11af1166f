"""What pages tell is safe wherever it stands, and addresses say their language."""

import base64
import hashlib
import json
import re

from jishi.app.pages.plain_text import read_lines, to_paragraphs
from jishi.app.pages.policy import page_headers
from jishi.app.pages.shell import Shell
from jishi.app.pages.told import Site, Told, breadcrumbs, cut, head_of

SITE = Site(url="https://shop.example", default_locale="zh-CN")
EVIL = "</script><script>alert(1)</script>\"'&<!--"
INDEX = '<!doctype html><html lang="zh-CN"><head><title>x</title></head><body><div id="app"></div></body></html>'


def _told(**changes: object) -> Told:
    given = {"title": EVIL, "description": EVIL, "path": "/p/1", "locale": "en", "article": "<h1>a</h1>"}
    return Told(**(given | changes))  # type: ignore[arg-type]


class TestHeadOf:
    def test_no_text_ends_an_attribute_or_a_script(self) -> None:
        html = head_of(_told(linked=[{"@type": "Product", "name": EVIL}]), SITE)
        assert re.findall(r"<script[^>]*>", html) == ['<script type="application/ld+json">']
        assert html.count("</script>") == 1
        assert "alert(1)</" not in html
        assert re.findall(r"<(\w+)", html).count("meta") == len(
            re.findall(r"<meta [\w:]+=\"[^\"]*\" content=\"[^\"]*\">", html)
        )
        linked = re.search(r"ld\+json\">(.*)</script>", html)
        assert linked is not None
        assert json.loads(linked[1])["name"] == EVIL

    def test_addresses_say_the_language_unless_it_is_the_default(self) -> None:
        html = head_of(_told(), SITE)
        assert '<link rel="canonical" href="https://shop.example/p/1?lang=en">' in html
        assert '<link rel="alternate" hreflang="zh-CN" href="https://shop.example/p/1">' in html
        assert '<link rel="alternate" hreflang="x-default" href="https://shop.example/p/1">' in html

    def test_an_address_without_a_language_is_its_own_whoever_reads_it(self) -> None:
        html = head_of(_told(is_negotiated=True), SITE)
        assert '<link rel="canonical" href="https://shop.example/p/1">' in html
        assert '<link rel="alternate" hreflang="en" href="https://shop.example/p/1?lang=en">' in html

    def test_a_page_that_is_not_for_the_index_says_so_alone(self) -> None:
        html = head_of(_told(is_indexed=False), SITE)
        assert '<meta name="robots" content="noindex">' in html
        assert "canonical" not in html


BUILT = INDEX.replace(
    "</head>",
    '<script type="module" crossorigin src="/assets/index-1.js"></script>'
    '<link rel="modulepreload" crossorigin href="/assets/vendor.2.js">'
    '<link rel="modulepreload" crossorigin href="/assets/frame.5.js">'
    '<link rel="stylesheet" crossorigin href="/assets/index-3.css"></head>',
)


class TestShell:
    def test_fills_language_title_head_and_text(self) -> None:
        html = Shell(INDEX).fill(_told(title="Tea & more"), SITE).decode()
        assert '<html lang="en">' in html
        assert html.count("<title>") == 1
        assert "<title>Tea &amp; more</title>" in html
        assert '<div id="first-screen"><article><h1>a</h1></article></div><div id="app"></div>' in html
        assert html.index('rel="canonical"') < html.index("</head>")

    def test_lets_the_app_wait_for_the_first_screen(self) -> None:
        html = Shell(BUILT).fill(_told(), SITE, ("/assets/page.4.js", "/assets/page-6.css")).decode()
        assert not re.search(r"<link rel=\"(stylesheet|modulepreload)|type=\"module", html)
        for given in (
            'entry="/assets/index-1.js"',
            'parts="/assets/vendor.2.js /assets/frame.5.js"',
            'styles="/assets/index-3.css /assets/page-6.css"',
            'hints="/assets/page.4.js"',
        ):
            assert f"data-{given}" in html

    def test_its_policy_lets_its_own_script_run(self) -> None:
        shell = Shell(BUILT)
        script = re.search(r"<script data-entry[^>]*>(.*?)</script>", shell.fill(_told(), SITE).decode(), re.DOTALL)
        assert script is not None
        digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in dict(page_headers(shell.scripts))[b"content-security-policy"].decode()

    def test_answers_are_data_that_nothing_in_them_ends(self) -> None:
        body = json.dumps({"title": EVIL}).encode()
        html = Shell(BUILT).fill(_told(answers={"/api/x?limit=1": body}), SITE).decode()
        written = re.search(r'<script type="application/json" id="first-answers" data-locale="en">(.*?)</script>', html)
        assert written is not None
        assert json.loads(written[1]) == {"/api/x?limit=1": {"title": EVIL}}


class TestBreadcrumbs:
    def test_begin_at_home(self) -> None:
        items = breadcrumbs([("茶", "/c/1")], SITE, "zh-CN")["itemListElement"]
        assert [(each["position"], each["name"], each["item"]) for each in items] == [
            (1, "首页", "https://shop.example/"),
            (2, "茶", "https://shop.example/c/1"),
        ]


class TestCut:
    def test_keeps_to_the_length_and_to_one_line(self) -> None:
        assert cut("a  b\nc", 5) == "a b c"
        assert cut("abcdefgh", 5) == "abcd…"


class TestReadLines:
    def test_reads_what_a_reader_sees(self) -> None:
        html = "<p>One &amp; <b>two</b></p><style>p{}</style><ul><li>three</li><li>four</ul><script>five</script>six<br>seven"
        assert read_lines(html) == ["One & two", "three", "four", "six", "seven"]

    def test_survives_what_is_no_html(self) -> None:
        assert read_lines("</style></style>a < b &c;") == ["a < b &c;"]

    def test_paragraphs_are_safe(self) -> None:
        assert to_paragraphs(["a < b"]) == "<p>a &lt; b</p>"
