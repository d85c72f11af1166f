"""Start a use case: ``python -m tools.new_usecase order cancel_order`` writes it with a test and says what remains."""

import argparse
import re
import sys
from pathlib import Path
from textwrap import dedent

from tools.lint.glossary import GLOSSARY, verbs

ROOT = Path(__file__).parent.parent
_NAME = re.compile(r"[a-z]+(_[a-z0-9]+)+")


class Refusal(Exception):
    """The use case cannot be started; `str()` says why."""


def write_use_case(root: Path, module: str, name: str) -> list[Path]:
    """Write the use case and its test, and return their paths.

    :raises Refusal: no such module, no such verb, not a name, or the file is there already.
    """
    package = root / "src/jishi/modules" / module
    if not module.isidentifier() or not package.is_dir():
        raise Refusal(f"There is no module '{module}' in src/jishi/modules.")
    if not _NAME.fullmatch(name):
        raise Refusal(f"'{name}' is not verb_object, such as cancel_order.")
    verb = name.partition("_")[0]
    if verb not in verbs(root):
        raise Refusal(f"'{verb}' is not a verb of {GLOSSARY}: take one of them, or add a line there first.")
    use_case, test = package / "usecases" / f"{name}.py", root / "tests" / module / f"test_{name}.py"
    for path in (use_case, test):
        if path.exists():
            raise Refusal(f"{path.relative_to(root)} is there already.")
    for path, text in ((use_case, _use_case(module, name)), (test, _test(module, name))):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    opening = use_case.with_name("__init__.py")
    if not opening.exists():
        opening.write_text(f'"""What one can do with {module}: one verb a file."""\n', "utf-8")
    return [use_case, test]


def _refusal_code(module: str, name: str) -> str:
    return f"{module}.{name}_refused"


def _error_name(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_")) + "RefusedError"


def _use_case(module: str, name: str) -> str:
    verb, _, thing = name.partition("_")
    return dedent(f'''\
        """{verb.capitalize()} {thing.replace("_", " ")}."""

        from jishi.kit.context import Context
        from jishi.kit.errors import DomainError, Kind


        class {_error_name(name)}(DomainError):
            """Say here when the shop refuses."""

            code = "{_refusal_code(module, name)}"
            kind = Kind.CONFLICT


        async def {name}(ctx: Context) -> None:
            """{verb.capitalize()} {thing.replace("_", " ")}: load with a lock, ask the rule, change the model, publish.

            :raises {_error_name(name)}: say when.
            """
            raise {_error_name(name)}
        ''')


def _test(module: str, name: str) -> str:
    title = "".join(word.capitalize() for word in name.split("_"))
    return dedent(f'''\
        """{name}: what it does, and when it refuses."""

        from jishi.kit.context import Context
        from jishi.modules.{module}.usecases.{name} import {name}


        class Test{title}:
            async def test_does_what_its_name_says(self, ctx: Context) -> None:
                await {name}(ctx)
                assert [event.name for event in ctx.events] == ["{module}.say_what_happened.v1"]
        ''')


def main() -> int:
    """Write the files, or say why not."""
    parser = argparse.ArgumentParser(prog="make new-usecase", description="Start a use case and its test.")
    parser.add_argument("module", help="for example order")
    parser.add_argument("name", help="for example cancel_order")
    arguments = parser.parse_args()
    try:
        written = write_use_case(ROOT, arguments.module, arguments.name)
    except Refusal as refusal:
        print(f"{refusal} Usage: make new-usecase module=order name=cancel_order", file=sys.stderr)
        return 1
    code = _refusal_code(arguments.module, arguments.name)
    print("\n".join(f"wrote {path.relative_to(ROOT)}" for path in written))
    print(f'Its test fails until it does something. Add "{code}" = "..." to en.toml and zh-CN.toml in')
    print(f"src/jishi/modules/{arguments.module}/locales, and re-export it in public.py if others may call it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
