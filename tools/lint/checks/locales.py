"""Texts for people: the same in every language, and one for each error."""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from tools.lint.project import Project, SourceFile
from tools.lint.registry import Findings, check
from tools.lint.syntax import last_name, string_of, walk

LANGUAGES = ("en", "zh-CN")
Catalogue = dict[str, str]


@check("same-texts", "locales/en.toml and locales/zh-CN.toml hold the same flat keys, and each text the same {params}.")
def find_uneven_texts(project: Project) -> Findings:
    """Yield keys and params that one language has and the other lacks."""
    for folder, files in _catalogues(project).items():
        present = [files[language] for language in LANGUAGES if language in files]
        if len(present) < len(LANGUAGES):
            yield present[0], 1, f"{folder} needs {' and '.join(LANGUAGES)}"
            continue
        texts = [_texts(file) for file in present]
        for key in sorted(texts[0].keys() | texts[1].keys()):
            if message := _compare(key, *texts):
                yield present[0 if key in texts[0] else 1], 1, message


@check("error-texts", "Each error code begins with its module's name and has a text in every language of that module.")
def find_mute_errors(project: Project) -> Findings:
    """Yield codes of error classes and field problems that have no text."""
    catalogues = _catalogues(project)
    texts = {folder: {lang: _texts(file) for lang, file in files.items()} for folder, files in catalogues.items()}
    for file in project.source:
        package = _package(file.path)
        if package is None:
            continue
        owner = "house" if package.name == "kit" else package.name
        for line, code in _codes(file.tree):
            if code.partition(".")[0] not in {owner, "house"}:
                yield file, line, f"the code is '{code}'; it must begin with '{owner}.'"
                continue
            home = Path("src/jishi/kit") if code.startswith("house.") else package
            for language in LANGUAGES:
                if code not in texts.get(home / "locales", {}).get(language, {}):
                    yield file, line, f"'{code}' has no text in {home}/locales/{language}.toml"


def _catalogues(project: Project) -> dict[Path, dict[str, SourceFile]]:
    found: dict[Path, dict[str, SourceFile]] = defaultdict(dict)
    for file in project.files:
        if file.path.parent.name == "locales" and file.path.suffix == ".toml" and file.is_in("src"):
            found[file.path.parent][file.path.stem] = file
    return found


def _texts(file: SourceFile) -> Catalogue:
    try:
        return {key: str(value) for key, value in tomllib.loads(file.text).items()}
    except tomllib.TOMLDecodeError:
        return {}


def _compare(key: str, left: Catalogue, right: Catalogue) -> str:
    if key not in left or key not in right:
        return f"'{key}' is in one language only"
    if _params(left[key]) != _params(right[key]):
        return f"'{key}' has params {_params(left[key])} and {_params(right[key])}"
    return ""


def _params(text: str) -> list[str]:
    try:
        return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})
    except ValueError:
        return ["<broken braces>"]


def _package(path: Path) -> Path | None:
    match path.parts:
        case ("src", "jishi", "kit", *_):
            return Path(*path.parts[:3])
        case ("src", "jishi", "modules" | "flows", _, _, *_):
            return Path(*path.parts[:4])
    return None


def _codes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in walk(tree):
        if isinstance(node, ast.ClassDef) and any(last_name(parent).endswith("Error") for parent in node.bases):
            yield from _class_codes(node)
        elif isinstance(node, ast.Call) and last_name(node.func) == "FieldProblem":
            keyword = next((keyword.value for keyword in node.keywords if keyword.arg == "code"), None)
            code = string_of(keyword or (node.args[1] if len(node.args) > 1 else None))
            if code is not None:
                yield node.lineno, code


def _class_codes(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    """Yield the code a class sets; a child of DomainError that sets none would speak for all of them."""
    codes = list(_assigned_codes(node))
    yield from codes
    if not codes and "DomainError" in map(last_name, node.bases):
        yield node.lineno, ""


def _assigned_codes(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code))):
                yield statement.lineno, code
            case ast.AnnAssign(target=ast.Name(id="code"), value=ast.Constant(value=str(code))):
                yield statement.lineno, code
