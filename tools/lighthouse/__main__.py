"""Print the scores of home, list and product as a phone sees them: `make lighthouse args=http://127.0.0.1:8000`."""

import argparse
import json
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from tools.chromium import CALM, find_chromium
from tools.web.node import Node, NodeMissing, StepFailed, find_node
from tools.web.packages import install_packages

_FOLDER = Path(__file__).parent
_COMMAND = "node_modules/lighthouse/cli/index.js"
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_LEAST = 95
_MISSED = "NO_NAVSTART"
_TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


def list_pages(shop: str) -> dict[str, str]:
    """Return the pages to measure by name."""
    product = _ask(f"{shop}/api/store/v1/products?limit=1")["items"][0]
    category = _ask(f"{shop}/api/store/v1/products/{product['id']}")["categories"][-1]
    return {"home": f"{shop}/", "list": f"{shop}/c/{category['id']}", "product": f"{shop}/p/{product['id']}"}


def measure(node: Node, chromium: str, address: str, runs: int) -> dict[str, Any]:
    """Return the middle one of some reports by performance, as Lighthouse's authors advise: the machine has a say in each.

    :raises StepFailed:
    """
    reports = [_measure_once(node, chromium, address) for _ in range(runs)]
    reports.sort(key=lambda report: report["categories"]["performance"]["score"] or 0)
    return reports[(runs - 1) // 2]


def _measure_once(node: Node, chromium: str, address: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = [address, "--output=json", f"--output-path={report}", "--quiet", "--form-factor=mobile"]
        options += [f"--only-categories={','.join(_CATEGORIES)}", f"--chrome-flags=--headless=new {' '.join(CALM)}"]
        _run_patiently(node, options, chromium)
        found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def _run_patiently(node: Node, options: list[str], chromium: str) -> None:
    """Run Lighthouse; where Chromium's trace has missed the start of the page, which happens now and then, once more."""
    for tries_left in (2, 1, 0):
        try:
            node.run([_COMMAND, *options], _FOLDER, CHROME_PATH=chromium)
        except StepFailed as error:
            if not tries_left or _MISSED not in str(error):
                raise
        else:
            return


def describe(report: dict[str, Any]) -> tuple[bool, list[str]]:
    """Return whether every score is good, and lines for people: scores, times, what cost points."""
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in _CATEGORIES}
    lines = ["  ".join(f"{name} {score}" for name, score in scores.items())]
    lines.append("  ".join(f"{name} {report['audits'][name]['displayValue']}" for name in _TIMES))
    for name, score in scores.items():
        if score < 100:
            refs = report["categories"][name]["auditRefs"]
            lines += [f"  {line}" for ref in refs if (line := _lost(report["audits"][ref["id"]], ref["weight"]))]
    return min(scores.values()) >= _LEAST, lines


def _lost(audit: dict[str, Any], weight: int) -> str:
    score = audit.get("score")
    return f"{audit['id']}: {audit['title']} ({score})" if weight and score is not None and score < 1 else ""


def _ask(address: str) -> Any:
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(prog="make lighthouse", description=__doc__)
    parser.add_argument("shop", nargs="?", default="http://127.0.0.1:8000", help="where the shop runs")
    parser.add_argument("--runs", type=int, default=3, help="of each page; the middle one counts")
    options = parser.parse_args()
    shop = options.shop.rstrip("/")
    chromium = find_chromium()
    if chromium is None:
        print("There is no Chromium on this machine; JISHI_CHROMIUM may name one.", file=sys.stderr)
        return 1
    is_good = True
    try:
        node = find_node()
        install_packages(node, _FOLDER)
        for name, address in list_pages(shop).items():
            page_is_good, lines = describe(measure(node, chromium, address, options.runs))
            is_good = is_good and page_is_good
            print("\n".join([f"{name}: {address}", *lines]), flush=True)
    except (NodeMissing, StepFailed, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
