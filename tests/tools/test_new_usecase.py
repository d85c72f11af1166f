"""The scaffold: what it writes keeps the house rules, and what it refuses."""

import ast
from pathlib import Path

import pytest

from tests.architecture.trees import write_tree
from tools.lint.registry import run_checks
from tools.new_usecase import Refusal, write_use_case

LOCALES = "src/jishi/modules/order/locales"
MODULE = {
    "src/jishi/modules/order/public.py": "",
    f"{LOCALES}/en.toml": '"order.cancel_order_refused" = "No"\n',
    f"{LOCALES}/zh-CN.toml": '"order.cancel_order_refused" = "不行"\n',
}
RULES = ["use-case-shape", "docstrings", "error-texts", "same-texts", "empty-names", "one-word"]


class TestWriteUseCase:
    def test_writes_what_keeps_the_house_rules(self, tmp_path: Path) -> None:
        project = write_tree(tmp_path, MODULE)
        written = write_use_case(tmp_path, "order", "cancel_order")
        assert [str(path.relative_to(tmp_path)) for path in written] == [
            "src/jishi/modules/order/usecases/cancel_order.py",
            "tests/order/test_cancel_order.py",
        ]
        assert [str(finding) for finding in run_checks(project, RULES)] == []

    def test_writes_a_test_of_the_use_case(self, tmp_path: Path) -> None:
        write_tree(tmp_path, MODULE)
        _, test = write_use_case(tmp_path, "order", "cancel_order")
        classes = [node.name for node in ast.parse(test.read_text()).body if isinstance(node, ast.ClassDef)]
        assert classes == ["TestCancelOrder"]

    @pytest.mark.parametrize(
        ("module", "name", "reason"),
        [
            ("order", "handle_order", "'handle' is not a verb"),
            ("order", "cancel", "not verb_object"),
            ("order", "CancelOrder", "not verb_object"),
            ("order", "../../cancel_order", "not verb_object"),
            ("shipping", "cancel_order", "no module 'shipping'"),
            ("../order", "cancel_order", "no module"),
        ],
    )
    def test_refuses(self, module: str, name: str, reason: str, tmp_path: Path) -> None:
        write_tree(tmp_path, MODULE)
        with pytest.raises(Refusal, match=reason):
            write_use_case(tmp_path, module, name)

    def test_never_overwrites(self, tmp_path: Path) -> None:
        write_tree(tmp_path, MODULE)
        use_case, _ = write_use_case(tmp_path, "order", "cancel_order")
        use_case.write_text("# mine\n")
        with pytest.raises(Refusal, match="there already"):
            write_use_case(tmp_path, "order", "cancel_order")
        assert use_case.read_text() == "# mine\n"
