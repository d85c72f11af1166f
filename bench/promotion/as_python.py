"""``python -m bench.promotion.as_python``: the sizes of the bench with the engine's sources, not its machine code.

Prints the points as JSON, for the bench that shows both.
"""

import sys

import msgspec

from bench.promotion.run import measure_points
from bench.promotion.shop import BenchShop

if __name__ == "__main__":
    points = measure_points(BenchShop(), smoke="--smoke" in sys.argv[1:])
    sys.stdout.buffer.write(msgspec.json.encode(points))
