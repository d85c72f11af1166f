"""The OpenAPI document and the page that shows it."""

from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from jishi import __version__

OPENAPI = OpenAPIConfig(
    title="Jishi",
    version=__version__,
    description=(
        "Buyers speak to /api/store/v1, staff to /api/console/v1. Errors are problem details (RFC 9457) with `code`, `kind` and"
        " field pointers, in the language of Accept-Language. Lists are cursor pages. Every write takes an Idempotency-Key."
    ),
    path="/docs",
    components=Components(security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer")}),
    security=[{"bearer": []}],
    render_plugins=[JsonRenderPlugin()],
    use_handler_docstrings=True,
)
