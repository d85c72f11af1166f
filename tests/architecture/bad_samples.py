"""For each check of tools/lint, trees that break it: what is broken, the files, and where the finding must point."""

from typing import NamedTuple

ORDER = "src/jishi/modules/order"
USE_CASE = '"""Cancel."""\n\n\nasync def cancel_order(ctx, *, order_id):\n    """Cancel an order."""\n'
ERROR = 'class LateError(DomainError):\n    code = "order.too_late"\n'


class BadSample(NamedTuple):
    """One way to break a check; `place` is path:line of the expected finding."""

    check: str
    title: str
    files: dict[str, str]
    place: str


def _one(check: str, title: str, path: str, text: str, line: int = 1) -> BadSample:
    return BadSample(check, title, {path: text}, f"{path}:{line}")


SIZES = [
    _one("file-size", "long file", f"{ORDER}/repository.py", "x = 1\n" * 401, 400),
    _one("file-size", "long door", f"{ORDER}/public.py", "x = 1\n" * 121, 120),
    _one("file-size", "long use case", f"{ORDER}/usecases/cancel_order.py", USE_CASE + "# why\n" * 120, 120),
    _one("file-size", "long component", "web/console/src/Page.vue", "<p/>\n" * 201, 200),
    BadSample(
        "median-size",
        "heavy package",
        {f"{ORDER}/part{n}.py": "x = 1\n" * 150 for n in range(9)},
        f"{ORDER}/part0.py:1",
    ),
    _one("function-size", "long function", "tools/long.py", "def f():\n" + "    print()\n" * 50, 1),
    _one("own-imports", "wide file", f"{ORDER}/wide.py", "".join(f"import jishi.contracts.m{n}\n" for n in range(16))),
]

SHAPES = [
    _one("use-case-shape", "another name", f"{ORDER}/usecases/close_order.py", USE_CASE),
    _one(
        "use-case-shape", "unknown verb", f"{ORDER}/usecases/handle_order.py", USE_CASE.replace("cancel_", "handle_"), 4
    ),
    _one(
        "use-case-shape",
        "two functions",
        f"{ORDER}/usecases/cancel_order.py",
        USE_CASE + "\n\ndef pay_order(ctx): ...\n",
    ),
    _one("use-case-shape", "positional", f"{ORDER}/usecases/cancel_order.py", USE_CASE.replace("*, ", ""), 4),
    _one("use-case-shape", "not async", f"{ORDER}/usecases/cancel_order.py", USE_CASE.replace("async ", ""), 4),
    _one("use-case-shape", "may be None", f"{ORDER}/usecases.py", USE_CASE.replace("):", ") -> Order | None:"), 4),
    _one(
        "use-case-shape", "plain records", f"{ORDER}/usecases/manage_tags.py", USE_CASE.replace("cancel_", "grant_"), 4
    ),
    _one("module-docstring", "no opening", f"{ORDER}/public.py", "x = 1\n"),
    _one("module-docstring", "too short", f"{ORDER}/__init__.py", '"""Orders."""\n'),
    _one(
        "module-docstring",
        "code inside",
        f"{ORDER}/__init__.py",
        '"""Orders."""\nfrom jishi.modules.order import public\n',
    ),
    _one("docstrings", "none", f"{ORDER}/public.py", "def find_order(): ...\n"),
    _one("docstrings", "tells", "src/jishi/kit/paging.py", 'def cut():\n    """Returns a page."""\n'),
    _one("docstrings", "no end", "src/jishi/kit/paging.py", 'def cut():\n    """Cut a page"""\n'),
    _one("pure-rules", "database", f"{ORDER}/rules/price.py", "from sqlalchemy import select\n"),
    _one("pure-rules", "waits", f"{ORDER}/rules/price.py", "async def price(): ...\n"),
    _one("pure-rules", "reads a file", f"{ORDER}/rules.py", "def rate():\n    return open('rate')\n", 2),
    _one(
        "edge-commits", "commits", f"{ORDER}/usecases/cancel_order.py", USE_CASE + "    await ctx.session.commit()\n", 6
    ),
]

NAMES = [
    _one("empty-names", "manager", f"{ORDER}/orders.py", "\nclass OrderManager: ...\n", 2),
    _one("empty-names", "base", f"{ORDER}/orders.py", "class BaseOrder: ...\n"),
    _one("empty-names", "info", f"{ORDER}/orders.py", "class OrderInfo: ...\n"),
    _one("empty-names", "utils", f"{ORDER}/utils.py", "x = 1\n"),
    _one("one-word", "seller", f"{ORDER}/orders.py", "class SellerShop: ...\n"),
    _one(
        "event-names",
        "unversioned",
        "src/jishi/contracts/order.py",
        'class Placed(Event):\n    name = "order.placed"\n',
    ),
    _one(
        "event-names",
        "of another",
        "src/jishi/contracts/order.py",
        'class Paid(Event):\n    name = "payment.paid.v1"\n',
    ),
    _one("event-names", "none", "src/jishi/contracts/order.py", "class Placed(Event):\n    order_id: str\n"),
]

EXACTNESS = [
    _one("no-float", "annotation", f"{ORDER}/price.py", "price: float\n"),
    _one("no-float", "literal", f"{ORDER}/price.py", "\nrate = 0.06\n", 2),
    _one("no-float", "call", f"{ORDER}/price.py", 'rate = float("1")\n'),
    _one("no-float", "division", f"{ORDER}/price.py", "yuan = price_minor / 100\n"),
    _one("exact-columns", "numeric", f"{ORDER}/models.py", "from sqlalchemy import Numeric\nx = Numeric(10, 2)\n", 2),
    _one(
        "exact-columns",
        "in a migration",
        "src/jishi/migrations/versions/a.py",
        "import sqlalchemy as sa\nsa.Float()\n",
        2,
    ),
    _one("money-columns", "no unit", f"{ORDER}/models.py", "class Line(Base):\n    unit_price: Mapped[int]\n", 2),
    _one("clock", "now", f"{ORDER}/late.py", "from datetime import datetime as dt\nx = dt.now()\n", 2),
    _one("clock", "time", f"{ORDER}/late.py", "import time\nx = time.time()\n", 2),
    _one("clock", "passed on", f"{ORDER}/late.py", "from datetime import datetime\nmake = datetime.utcnow\n", 2),
]

SQL = [
    _one("sql-strings", "f-string", f"{ORDER}/q.py", 'session.execute(f"DELETE FROM a WHERE b = {b}")\n'),
    _one("sql-strings", "percent", f"{ORDER}/q.py", 'connection.fetch("SELECT %s" % b)\n'),
    _one("sql-strings", "plus", f"{ORDER}/q.py", 'connection.fetchval("SELECT " + b)\n'),
    _one("sql-strings", "format", f"{ORDER}/q.py", "from sqlalchemy import text\ntext(SQL.format(b))\n", 2),
    _one("sql-strings", "join", f"{ORDER}/q.py", 'connection.execute(" AND ".join(parts))\n'),
    _one(
        "sql-strings", "by a name", f"{ORDER}/q.py", 'def f(b):\n    sql = f"SELECT {b}"\n    return c.fetch(sql)\n', 3
    ),
    BadSample(
        "foreign-keys",
        "in a model",
        {
            f"{ORDER}/models.py": 'T = {"schema": "orders"}\nx = ForeignKey("catalog.variants.id")\n',
            "src/jishi/modules/catalog/models.py": 'T = {"schema": "catalog"}\n',
        },
        f"{ORDER}/models.py:2",
    ),
    _one(
        "foreign-keys",
        "in a migration",
        "src/jishi/migrations/versions/a.py",
        'op.create_table("lines", sa.ForeignKeyConstraint(["v"], ["catalog.variants.id"]), schema="orders")\n',
    ),
    _one(
        "foreign-keys",
        "in SQL",
        "src/jishi/migrations/versions/a.py",
        'op.execute("ALTER TABLE orders.lines ADD FOREIGN KEY (v) REFERENCES catalog.variants (id)")\n',
    ),
    BadSample(
        "foreign-tables",
        "join",
        {
            f"{ORDER}/queries/lines.py": 'SQL = "SELECT 1 FROM orders.lines JOIN catalog.variants ON true"\n',
            "src/jishi/modules/catalog/models.py": 'T = {"schema": "catalog"}\n',
        },
        f"{ORDER}/queries/lines.py:1",
    ),
]

TEXTS = [
    BadSample(
        "same-texts",
        "one language",
        {f"{ORDER}/locales/en.toml": '"order.late" = "Late"\n', f"{ORDER}/locales/zh-CN.toml": ""},
        f"{ORDER}/locales/en.toml:1",
    ),
    BadSample(
        "same-texts",
        "other params",
        {
            f"{ORDER}/locales/en.toml": '"order.late" = "Late since {at}"\n',
            f"{ORDER}/locales/zh-CN.toml": '"order.late" = "已超时"\n',
        },
        f"{ORDER}/locales/en.toml:1",
    ),
    _one("same-texts", "no second file", f"{ORDER}/locales/en.toml", ""),
    _one("error-texts", "no text", f"{ORDER}/errors.py", ERROR, 2),
    _one("error-texts", "another's code", f"{ORDER}/errors.py", ERROR.replace("order.", "cart."), 2),
    _one("error-texts", "no code", f"{ORDER}/errors.py", "class LateError(DomainError): ...\n"),
    _one("error-texts", "of a field", f"{ORDER}/errors.py", 'FieldProblem("/name", "order.name_empty")\n'),
]

TRACKED = [
    _one("numbered-promise", "python", f"{ORDER}/a.py", "# TO" + "DO: later\n"),
    _one("numbered-promise", "typescript", "web/a.ts", "\n// FIX" + "ME\n", 2),
    _one("no-registry", "lock", "web/package-lock.json", "\nhttps://registry." + "npmjs.org/vue\n", 2),
    _one("no-registry", "index", "requirements.lock", "--index-url https://mirror.example" + "/simple/\n"),
    _one("no-workplace", "home", "README.md", "Run it in /ho" + "me/ann/jishi\n"),
    _one("no-workplace", "making", "docs/a.md", "A sub" + "agent wrote it.\n"),
]

BAD_SAMPLES = [*SIZES, *SHAPES, *NAMES, *EXACTNESS, *SQL, *TEXTS, *TRACKED]
