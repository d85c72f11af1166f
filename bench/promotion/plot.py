"""Two small charts as SVG, without a library: time a quote by rules and by lines, both axes logarithmic."""

from collections.abc import Sequence
from math import log10

from bench.promotion.measure import Quantiles

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 320, 60, 40, 20, 50
LEAST_US, MOST_US = 10, 100_000
SERIES = (("p50", "#1f6feb"), ("p99", "#cf222e"))
Series = Sequence[tuple[int, Quantiles]]


def draw_growth(by_rules: Series, by_lines: Series) -> str:
    """Return the picture: rules at 50 lines to the left, lines at 1,000 rules to the right."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n'
        f"{_chart(by_rules, 'active rules, 50 lines', 0)}{_chart(by_lines, 'lines, 1,000 active rules', WIDTH)}</svg>\n"
    )


def _chart(series: Series, title: str, shift: int) -> str:
    sizes = [size for size, _ in series]

    def across(size: int) -> float:
        return shift + LEFT + (WIDTH - LEFT - RIGHT) * log10(size / sizes[0]) / log10(sizes[-1] / sizes[0])

    parts = [f'<text x="{shift + LEFT}" y="24" font-weight="bold">Time a quote by {title}</text>']
    for us, label in ((10, "10 µs"), (100, "100 µs"), (1000, "1 ms"), (10_000, "10 ms"), (100_000, "100 ms")):
        parts.append(_rule(shift, us, "#d0d7de", label))
    parts.append(_rule(shift, 20_000, "#9a6700", "20 ms"))
    for size in sizes:
        parts.append(f'<text x="{across(size):.0f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    for place, (name, colour) in enumerate(SERIES):
        dots = [(across(size), _up(getattr(quantiles, f"{name}_us"))) for size, quantiles in series]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.extend(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in dots)
        parts.append(f'<text x="{shift + WIDTH - 60}" y="{HEIGHT - 70 - 16 * place}" fill="{colour}">{name}</text>')
    return "\n".join(parts) + "\n"


def _rule(shift: int, us: int, colour: str, label: str) -> str:
    y = _up(us)
    return (
        f'<line x1="{shift + LEFT}" x2="{shift + WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{colour}"/>'
        f'<text x="{shift + LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" fill="#57606a">{label}</text>'
    )


def _up(us: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * log10(max(us, LEAST_US) / LEAST_US) / log10(MOST_US / LEAST_US)
