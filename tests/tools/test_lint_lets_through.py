"""What looks like a breach of a house rule and is none."""

from pathlib import Path

import pytest

from tests.architecture.trees import write_tree
from tools.lint.registry import run_checks

ORDER = "src/jishi/modules/order"
QUERY = f"{ORDER}/queries/list_orders.py"
OPENING = '"""Orders.\n\nOwns: a\n\nDoes not own: b\n\nInvariants: c\n\nEvents in: d\nEvents out: e\n"""\n'
USE_CASE = '"""Open."""\n\n\nasync def open_order(ctx: Context, *, x: int) -> Order:\n    """Open an order."""\n'
ONE_TEXT = {
    f"{ORDER}/locales/en.toml": '"order.late" = "{days} late, {{literally}}"\n',
    f"{ORDER}/locales/zh-CN.toml": '"order.late" = "晚了 {days} 天"\n',
}
FINE = [
    ("sql-strings", QUERY, 'LIST = f"SELECT {COLUMNS} FROM a"\nconnection.fetch(LIST, b)\n'),
    ("sql-strings", QUERY, 'connection.fetch(f"SELECT {COLUMNS} FROM a" + _ORDER, b)\n'),
    ("sql-strings", QUERY, "session.execute(select(A).join(B).where(A.x == f'{b}'))\n"),
    ("sql-strings", QUERY, 'for table in TABLES:\n    connection.execute(f"ANALYZE {table}")\n'),
    ("sql-strings", QUERY, 'from jishi.kit.texts import text\ntext(f"kind.{kind}", locale)\n'),
    ("sql-strings", QUERY, 'def f():\n    key = f"a.{b}"\n    return cache.get(key)\n'),
    ("no-float", QUERY, 'path = folder / "a"\nseconds = wait_ms / 1000\nn = 7 // 2\n'),
    ("no-float", "bench/report.py", "ratio = 0.7\n"),
    ("no-float", QUERY, "x = 1.5  # lint: allow no-float: kilograms in the carrier's protocol\n"),
    ("exact-columns", QUERY, "from fractions import Float\nx = Float\n"),
    (
        "money-columns",
        f"{ORDER}/models.py",
        "class A(Base):\n    price_minor: Mapped[int]\n    price_seen: Mapped[str]\n",
    ),
    ("clock", "src/jishi/kit/clock.py", "from datetime import UTC, datetime\nx = datetime.now(UTC)\n"),
    ("clock", QUERY, "from datetime import datetime\nx = datetime.fromisoformat(y)\nctx.now\n"),
    ("empty-names", f"{ORDER}/models.py", "class Base: ...\nclass Basement: ...\nclass Database: ...\n"),
    ("empty-names", "src/jishi/modules/payment/gateways/wechatpay/messages.py", "class SceneInfo: ...\n"),
    ("one-word", "src/jishi/modules/payment/gateways/alipay.py", "class SellerId: ...\n"),
    ("one-word", QUERY, 'x = {"seller": 1}\nclass Resellers: ...\n'),
    (
        "use-case-shape",
        f"{ORDER}/usecases/open_order.py",
        USE_CASE + "\n\ndef _step(a, b): ...\n\n\nclass LateError: ...\n",
    ),
    ("use-case-shape", f"{ORDER}/usecases/manage_tags.py", USE_CASE.replace("open_", "create_")),
    ("module-docstring", f"{ORDER}/__init__.py", OPENING),
    ("docstrings", f"{ORDER}/usecases/open_order.py", USE_CASE),
    ("docstrings", f"{ORDER}/repository.py", "def lock_order(): ...\n"),
    ("file-size", "web/api-client/src/schema.d.ts", "x\n" * 900),
    ("function-size", QUERY, 'def f():\n    """Long.\n' + "    more\n" * 90 + '    """\n    return 1\n'),
    ("own-imports", f"{ORDER}/public.py", "".join(f"import jishi.modules.order.m{n}\n" for n in range(30))),
    ("own-imports", "src/jishi/app/registry.py", "".join(f"import jishi.modules.m{n}\n" for n in range(30))),
    (
        "event-names",
        "src/jishi/contracts/order.py",
        'class A(Event):\n    name: ClassVar[str] = "order.placed_late.v12"\n',
    ),
    ("event-names", "src/jishi/contracts/order.py", "class PlacedTrade(Struct):\n    id: TradeId\n"),
    ("pure-rules", f"{ORDER}/rules/price.py", "from jishi.kit.money import Money\ndef f(m: Money): ...\n"),
    ("edge-commits", f"{ORDER}/jobs.py", "async def f(house):\n    await session.commit()\n"),
    ("foreign-keys", f"{ORDER}/models.py", 'T = {"schema": "order"}\nx = ForeignKey("order.orders.id")\n'),
    ("foreign-tables", QUERY, "SQL = 'SELECT 1 FROM \"order\".trades JOIN kit.outbox ON true'\n"),
    ("foreign-tables", f"{ORDER}/prove.py", 'T = {"schema": "order"}\nSQL = "SELECT 1 FROM catalog.variants"\n'),
    ("empty-names", f"{ORDER}/errors.py", "class BaseListError(DomainError): ...\n"),
    ("numbered-promise", QUERY, "# TO" + "DO(#12): batch it\nx = 'TO" + "DO'\n"),
    ("no-workplace", "docs/a.md", "GET /api/store/v1/home/banners, pages/home/index, `~/jishi`\n"),
    ("no-registry", "docs/a.md", "See https://docs.litestar.dev/latest/\n"),
]


@pytest.mark.parametrize(("check", "path", "text"), FINE)
def test_lets_through(check: str, path: str, text: str, tmp_path: Path) -> None:
    """No finding where the rule is kept."""
    assert [str(finding) for finding in run_checks(write_tree(tmp_path, {path: text}), [check])] == []


@pytest.mark.parametrize("check", ["same-texts", "error-texts"])
def test_texts_in_both_languages_are_let_through(check: str, tmp_path: Path) -> None:
    """A code with the same params in both languages is no finding."""
    error = {f"{ORDER}/errors.py": 'class LateError(DomainError):\n    code = "order.late"\n'}
    assert [str(finding) for finding in run_checks(write_tree(tmp_path, {**error, **ONE_TEXT}), [check])] == []


class TestWaiver:
    def test_that_waives_nothing_is_found(self, tmp_path: Path) -> None:
        project = write_tree(tmp_path, {QUERY: "x = 1  # lint: allow no-float: once there was one\n"})
        assert [finding.check for finding in run_checks(project, ["no-float"])] == ["waiver"]

    def test_without_a_reason_does_not_count(self, tmp_path: Path) -> None:
        project = write_tree(tmp_path, {QUERY: "x = 1.5  # lint: allow no-float\n"})
        assert [finding.check for finding in run_checks(project, ["no-float"])] == ["no-float"]

    def test_of_an_unknown_rule_is_found(self, tmp_path: Path) -> None:
        project = write_tree(tmp_path, {QUERY: "x = 1  # lint: allow nothing-such: because\n"})
        assert [finding.check for finding in run_checks(project, ["no-float"])] == ["waiver"]
