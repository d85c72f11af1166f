"""The mini-program in WeChat's own compilers, its pages in WeChat's runtime against a running shop; the App's resources."""

import asyncio

from tests.architecture.trees import ROOT
from tests.web.installation import Installation
from tools.web.node import Node, find_node
from tools.web.packages import install_packages

_STOREFRONT = ROOT / "web/storefront"
_TESTS = _STOREFRONT / "tests/mp"
_BUILD = ("node_modules/@dcloudio/vite-plugin-uni/bin/uni.js", "build", "-p")
_SUITES = ("compile.test.cjs", "app.test.cjs", "pages.test.cjs", "buying.test.cjs")
_RUN = ("--test", "--test-concurrency=2", "--test-reporter=spec", *_SUITES)


async def test_compiles_and_runs_against_the_shop(shop: Installation) -> None:
    node = find_node()
    await asyncio.to_thread(_build, node)
    environ = {"JISHI_TEST_SERVER": shop.url, "JISHI_TEST_SANDBOX": shop.sandbox_url}
    said = await asyncio.to_thread(lambda: node.run(_RUN, _TESTS, **environ))
    assert "ℹ skipped 0" in said
    assert "ℹ fail 0" in said


def _build(node: Node) -> None:
    for folder in (_STOREFRONT, _TESTS):
        install_packages(node, folder)
    for end in ("mp-weixin", "app"):
        node.run((*_BUILD, end), _STOREFRONT)
