"""The OpenAPI document at /docs/openapi.json, the page that shows it at /docs, the list of errors at /docs/errors."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources

from litestar import MediaType, get
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin, SwaggerRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.router import Router
from litestar.static_files import create_static_files_router

from jishi import __version__
from jishi.kit.access import PUBLIC
from jishi.kit.context import Context
from jishi.kit.errors import DomainError
from jishi.kit.http.route import public_route
from jishi.kit.texts import text

_PAGE_FILES = "/docs-files"


def name_operation(handler: HTTPRouteHandler, _method: object, path: Sequence[str | object]) -> str:
    """Return ``store_list_orders``: the audience, then the handler's name; clients are generated from it."""
    audience = f"{path[1]}_" if len(path) > 1 and path[0] == "api" else ""
    return f"{audience}{handler.handler_name}"


OPENAPI = OpenAPIConfig(
    operation_id_creator=name_operation,
    title="Jishi",
    version=__version__,
    description=(
        "Buyers speak to /api/store/v1, staff to /api/console/v1. Errors are problem details (RFC 9457) with `code`, `kind` and"
        " field pointers, in the language of Accept-Language; all are listed at /docs/errors. Lists are cursor pages. Every write"
        " takes an Idempotency-Key; reads answer with an ETag."
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
            path="/",
        ),
    ],
    use_handler_docstrings=True,
)


@get("/docs/errors", media_type=MediaType.HTML, include_in_schema=False, **public_route())
async def list_errors(ctx: Context) -> str:
    """Return a page of every error code, its status and its text; the `type` of a problem leads here."""
    rows = "".join(
        f'<tr id="{escape(error.code)}"><td><code>{escape(error.code)}</code></td><td>{error.kind}</td>'
        f"<td>{error().status}</td><td>{escape(text(error.code, ctx.locale))}</td></tr>"
        for error in sorted(_errors(DomainError), key=lambda error: error.code)
        if _is_plain(error)
    )
    return (
        "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Jishi: errors</title>"
        "<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}td,th{padding:.4rem .6rem;"
        "border-bottom:1px solid #ddd;text-align:left;vertical-align:top}table{border-collapse:collapse;width:100%}"
        # On a phone each error is a paragraph.
        "@media(max-width:40rem){tr{display:block;padding:.6rem 0;border-bottom:1px solid #ddd}tr:first-child{display:none}"
        "td{display:inline;padding:0 .5rem 0 0;border:0}td:first-child,td:last-child{display:block}}</style>"
        f"<h1>Errors</h1><table><tr><th>code<th>kind<th>status<th>text</tr>{rows}</table>"
    )


def _errors(family: type[DomainError]) -> Iterator[type[DomainError]]:
    for error in family.__subclasses__():
        yield error
        yield from _errors(error)


def _is_plain(error: type[DomainError]) -> bool:
    """Say whether the error can be made without facts; the HTTP layer's own, which carry their status, can't."""
    return "code" in vars(error) and error.__init__ is DomainError.__init__


def page_files() -> Router:
    """Return the route of the page's script and style, from the wheel that carries them: nothing comes from elsewhere."""
    folder = resources.files("swagger_ui") / "static"
    return create_static_files_router(
        path=_PAGE_FILES, directories=[str(folder)], opt={"permission": PUBLIC}, include_in_schema=False
    )


DOC_ROUTES: list[HTTPRouteHandler] = [list_errors]
