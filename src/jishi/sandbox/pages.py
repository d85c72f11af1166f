"""How the sandbox's pages are made: one layout, two languages, no script, nothing loaded from elsewhere."""

from functools import partial
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Response, get
from litestar.response import Redirect

from jishi.sandbox.clock import moment
from jishi.sandbox.outside import Outside
from jishi.sandbox.texts import LOCALES, choose_locale, text
from jishi.sandbox.wire import HttpRequest

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


def yuan(fen: int) -> str:
    """Return fen as yuan with two decimals."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def when(ms: int | None) -> str:
    """Return an instant as China's wall clock shows it, or a dash."""
    return f"{moment(ms):%Y-%m-%d %H:%M:%S}" if ms is not None else "–"


_TEMPLATES = Environment(
    loader=PackageLoader("jishi.sandbox", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["yuan"] = yuan
_TEMPLATES.filters["when"] = when


def render(
    request: HttpRequest, template: str, *, status: int = 200, at: str | None = None, **context: object
) -> Response[str]:
    """Return a page in the reader's language; `at` is its address where a form was sent to another one."""
    locale, path = locale_of(request), at or request.url.path
    html = _TEMPLATES.get_template(template).render(
        t=partial(text, locale),
        locale=locale,
        link=partial(link, request),
        languages=[(name, _in_language(request, path, name)) for name in LOCALES],
        path=path,
        **context,
    )
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Vary": "Accept-Language"}
    return Response(content=html, media_type="text/html", status_code=status, headers=headers)


def locale_of(request: HttpRequest) -> str:
    """Return the language of this request's pages."""
    return choose_locale(request.query_params.get("lang"), request.headers.get("accept-language", ""))


def link(request: HttpRequest, path: str, **params: str) -> str:
    """Return `path` with `params`, keeping a language that was chosen by hand."""
    chosen = request.query_params.get("lang")
    query = urlencode({**params, **({"lang": chosen} if chosen else {})})
    return f"{path}?{query}" if query else path


def see(request: HttpRequest, path: str, **params: str) -> Redirect:
    """Send the browser to another page after a form (303)."""
    return Redirect(link(request, path, **params), status_code=303)


@get("/")
async def show_index(outside: Outside, request: HttpRequest) -> Response[str]:
    """Show what there is."""
    return render(request, "index.html", settings=outside.settings, merchant=outside.material.merchant)


def _in_language(request: HttpRequest, path: str, locale: str) -> str:
    params = {name: value for name, value in request.query_params.items() if name != "lang"}
    return f"{path}?{urlencode({**params, 'lang': locale})}"
