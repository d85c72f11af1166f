"""The OpenAPI document at /docs/openapi.json, the page that shows it at /docs, the list of errors at /docs/errors."""

from collections.abc import Sequence
from html import escape
from importlib import resources

from litestar import MediaType, get
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.plugins import JsonRenderPlugin, SwaggerRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.router import Router
from litestar.static_files import create_static_files_router

from jishi import __version__
from jishi.app.document.config import DocumentConfig
from jishi.app.error_codes import error_codes, field_codes
from jishi.kit.access import PUBLIC
from jishi.kit.context import Context
from jishi.kit.http.route import public_route
from jishi.kit.texts import text

_PAGE_FILES = "/docs-files"


def name_operation(handler: HTTPRouteHandler, _method: object, path: Sequence[str | object]) -> str:
    """Return ``store_list_orders``: the audience, then the handler's name; clients are generated from it."""
    audience = f"{path[1]}_" if len(path) > 1 and path[0] == "api" else ""
    return f"{audience}{handler.handler_name}"


OPENAPI = DocumentConfig(
    operation_id_creator=name_operation,
    title="Jishi",
    version=__version__,
    description=(
        "Buyers speak to /api/store/v1, staff to /api/console/v1. Errors are problem details (RFC 9457) with `code`, `kind` and"
        " field pointers, in the language of Accept-Language; /docs/errors lists the codes of errors and of fields."
        " Lists that grow are cursor pages, short ones come whole. Amounts are whole minor units: an `x_minor`, in the"
        " `currency` beside or around it, else the shop's; or a Money, which carries its own. Bodies take the first."
        " A write of somebody signed in may carry an Idempotency-Key: under the same key the same request is answered as the"
        " first time, but for answers with secrets, which are kept nowhere; placing a trade needs a key. Reads of JSON answer"
        " with an ETag. Every answer of the API names its request in X-Request-Id, the caller's own where it sent a sound one."
    ),
    path="/docs",
    components=Components(security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer")}),
    security=[{"bearer": []}],
    render_plugins=[
        JsonRenderPlugin(),
        SwaggerRenderPlugin(
            js_url=f"{_PAGE_FILES}/swagger-ui-bundle.js",
            css_url=f"{_PAGE_FILES}/swagger-ui.css",
            standalone_preset_js_url=f"{_PAGE_FILES}/swagger-ui-standalone-preset.js",
            # Else the framework shows its own, from elsewhere.
            favicon=f'<link rel="icon" type="image/png" href="{_PAGE_FILES}/favicon-32x32.png">',
            path="/",
        ),
    ],
    use_handler_docstrings=True,
)


@get("/docs/errors", media_type=MediaType.HTML, include_in_schema=False, **public_route())
async def list_errors(ctx: Context) -> str:
    """Return a page of every error code, its status and its text; the `type` of a problem leads here."""
    rows = "".join(
        f"{_code_cell(error.code)}<td>{error.kind}</td><td>{error.status}</td>{_text_cell(error.code, ctx)}</tr>"
        for error in error_codes()
    )
    fields = "".join(f"{_code_cell(code)}{_text_cell(code, ctx)}</tr>" for code in field_codes())
    return (
        "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Jishi: errors</title>"
        "<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}td,th{padding:.4rem .6rem;"
        "border-bottom:1px solid #ddd;text-align:left;vertical-align:top}table{border-collapse:collapse;width:100%}"
        # On a phone each error is a paragraph.
        "@media(max-width:40rem){tr{display:block;padding:.6rem 0;border-bottom:1px solid #ddd}tr:first-child{display:none}"
        "td{display:inline;padding:0 .5rem 0 0;border:0}td:first-child,td:last-child{display:block}}</style>"
        f"<h1>Errors</h1><table><tr><th>code<th>kind<th>status<th>text</tr>{rows}</table>"
        f"<h2>Fields at fault</h2><table><tr><th>code<th>text</tr>{fields}</table>"
    )


def _code_cell(code: str) -> str:
    return f'<tr id="{escape(code)}"><td><code>{escape(code)}</code></td>'


def _text_cell(code: str, ctx: Context) -> str:
    return f"<td>{escape(text(code, ctx.locale))}</td>"


def page_files() -> Router:
    """Return the route of the page's script and style, from the wheel that carries them: nothing comes from elsewhere."""
    folder = resources.files("swagger_ui") / "static"
    return create_static_files_router(
        path=_PAGE_FILES, directories=[str(folder)], opt={"permission": PUBLIC}, include_in_schema=False
    )


DOC_ROUTES: list[HTTPRouteHandler] = [list_errors]
