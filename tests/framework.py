"""The framework's application with every route, built once: it takes half a second."""

from functools import cache

from litestar import Litestar

from jishi.app.web import build_framework, hot_routes


@cache
def framework() -> Litestar:
    """Return the application; whoever sends requests gives it a house before, as `build_app` does."""
    return build_framework(hot_routes())
