"""The bench of the price engine: it runs, and what it publishes is of one run."""

import csv
import gc
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from bench.promotion.measure import Quantiles
from bench.promotion.publish import BEGIN, END
from bench.promotion.run import Figures, Point, measure, publish

ROOT = Path(__file__).parents[2]
POINTS = [
    Point(10, 50, Quantiles(140, 210, 400), 100, 3, 90),
    Point(1000, 50, Quantiles(1000, 2070, 4000), 100, 30, 900),
    Point(1000, 1, Quantiles(60, 170, 300), 0, 30, 900),
]
AS_PYTHON = [msgspec.structs.replace(point, quotes=Quantiles(700, 9000, 9900)) for point in POINTS]
FIGURES = Figures(20, "abc", True, POINTS, AS_PYTHON, {1: (5, 6)})


class TestMeasure:
    def test_a_smoke_run_writes_figures_and_publishes_nothing(self, tmp_path: Path) -> None:
        measure(smoke=True, root=tmp_path)
        gc.unfreeze()
        figures = msgspec.json.decode((tmp_path / "bench/out/promotion.json").read_bytes(), type=Figures)
        assert [(point.rules, point.lines) for point in figures.points] == [(10, 1), (100, 1), (100, 5)]
        assert all(0 < point.quotes.p50_us <= point.quotes.p99_us <= point.quotes.max_us for point in figures.points)
        assert not (tmp_path / "docs").exists()

    def test_measures_the_sources_in_a_process_of_their_own(self) -> None:
        command = [sys.executable, "-m", "bench.promotion.as_python", "--smoke"]
        told = subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout
        points = msgspec.json.decode(told, type=list[Point])
        assert [(point.rules, point.lines) for point in points] == [(10, 1), (100, 1), (100, 5)]


class TestPublish:
    def test_leaves_out_what_was_not_measured(self, tmp_path: Path) -> None:
        (tmp_path / "promotion.md").write_text(f"{BEGIN}{END}")
        publish(msgspec.structs.replace(FIGURES, as_python=[], is_compiled=False), tmp_path)
        text = (tmp_path / "promotion.md").read_text()
        assert "| 1,000 | 1 | 0.06 | 0.17 |  |  | none |" in text
        assert "Engine `abc`, as Python.\n" in text

    def test_puts_table_data_and_picture_of_one_run_into_the_docs(self, tmp_path: Path) -> None:
        page = tmp_path / "promotion.md"
        page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
        publish(FIGURES, tmp_path)
        publish(FIGURES, tmp_path)
        text = page.read_text()
        assert text.startswith(f"before\n{BEGIN}\n| active rules")
        assert text.endswith(f"Engine `abc`, as machine code, and as Python where that is said.\n{END}\nafter\n")
        assert "| 1,000 | 50 | 1.00 | 2.07 | 0.70 | 9.00 | 100 % |" in text
        assert "| 1,000 | 1 | 0.06 | 0.17 | 0.70 | 9.00 | none |" in text
        with (tmp_path / "bench/promotion.csv").open() as file:
            rows = list(csv.DictReader(file))
        assert [(row["rules"], row["lines"], row["p99_us"], row["python_p99_us"]) for row in rows] == [
            (str(point.rules), str(point.lines), str(point.quotes.p99_us), "9000") for point in POINTS
        ]
        assert "<polyline" in (tmp_path / "bench/promotion.svg").read_text()

    def test_says_so_where_the_page_has_no_place(self, tmp_path: Path) -> None:
        (tmp_path / "promotion.md").write_text("nothing here")
        with pytest.raises(ValueError, match="no place"):
            publish(FIGURES, tmp_path)

    def test_has_its_place_in_the_docs(self) -> None:
        page = (ROOT / "docs/promotion.md").read_text()
        assert page.index(BEGIN) < page.index(END)
