"""What the layout promises, held against the code.

Import arrows are import-linter's affair (pyproject.toml); what no import shows stands here: a table's
row that leaves its book, an error swallowed, a float beside exact numbers, SQL in the wrong storey.
"""

import ast
import dataclasses
import enum
import importlib
import inspect
import re
import subprocess
import sys
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import peewee
import pytest

import villageoffice
from villageoffice.kits.exact import Exact

PACKAGE = Path(villageoffice.__file__).parent
ROOT = PACKAGE.parent
LONGEST_MODULE = 350
MAY_CATCH_ALL = {"desktop/jobs.py", "desktop/errors.py", "cli/__init__.py"}
HEAVY = {"openpyxl", "reportlab", "PIL", "pypinyin", "python_calamine", "stdnum", "numpy", "lxml"}

Finder = Callable[[ast.Module], Iterator[str]]


# Imports


def test_imports_keep_the_contracts_of_pyproject() -> None:
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("villageoffice.desktop.app", HEAVY),
        ("villageoffice.desktop.window", HEAVY),
        ("villageoffice.cli", {"PySide6", "shiboken6", *HEAVY}),
    ],
)
def test_starting_loads_no_heavy_library(module: str, unwanted: set[str]) -> None:
    command = f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert unwanted.isdisjoint(done.stdout.split())


# Answers


def query_functions() -> list[tuple[str, Callable[..., object]]]:
    """What each module or folder called ``queries`` offers; the rooms inside a folder are its own."""
    found: list[tuple[str, Callable[..., object]]] = []
    for book in sorted(PACKAGE.iterdir()):
        if (book / "queries").is_dir() or (book / "queries.py").is_file():
            name = f"villageoffice.{book.name}.queries"
            module = importlib.import_module(name)
            public = getattr(module, "__all__", None) or [n for n in vars(module) if not n.startswith("_")]
            members = ((offered, getattr(module, offered)) for offered in public)
            found += [(f"{name}.{offered}", thing) for offered, thing in members if inspect.isfunction(thing)]
    return found


def leaks(kind: object, seen: frozenset[object] = frozenset()) -> Iterator[str]:
    """Tell what in the type of an answer is no plain frozen value, at whatever depth."""
    if kind in seen or kind in (None, type(None), ...) or isinstance(kind, str | int | bytes | enum.Enum):
        return
    if arguments := typing.get_args(kind):
        for argument in arguments:
            for part in argument if isinstance(argument, list) else [argument]:
                yield from leaks(part, seen)
    elif not isinstance(kind, type):
        yield f"{kind} says nothing"
    else:
        yield from leaks_of_class(kind, seen | {kind})


def leaks_of_class(kind: type, seen: frozenset[object]) -> Iterator[str]:
    """The same for a class: tables and their like, thawed dataclasses, fields of any depth."""
    library = kind.__module__.partition(".")[0]
    if kind in (object, typing.Any) or library in ("peewee", "playhouse", "sqlite3"):
        yield f"{kind} is no answer"
    elif issubclass(kind, peewee.Model):
        yield f"{kind} is a table's row"
    elif dataclasses.is_dataclass(kind):
        if not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            yield f"{kind} is not frozen"
        for hint in typing.get_type_hints(kind).values():
            yield from leaks(hint, seen)
    elif kind.__module__.startswith("villageoffice.") and not issubclass(kind, enum.Enum | int | str | tuple):
        yield f"{kind} is no frozen dataclass"


def test_queries_answer_with_frozen_values() -> None:
    functions = query_functions()
    books = {name.split(".")[1] for name, _ in functions}
    assert {"people", "points"} <= books
    found = []
    for name, function in functions:
        hints = typing.get_type_hints(function)
        found += [f"{name}: {leak}" for leak in leaks(hints.get("return", object))]
    assert found == []


class Row(peewee.Model):
    """A row of a table, which could be saved from anywhere."""


@dataclasses.dataclass
class Thawed:
    """An answer somebody could change."""

    name: str


@dataclasses.dataclass(frozen=True)
class Carrier:
    """A frozen answer that smuggles out a row."""

    rows: tuple[Row, ...]


@pytest.mark.parametrize(
    "kind", [Row, list[Row], Thawed, dict[str, Carrier], peewee.Query, object, typing.Any]
)
def test_a_leak_would_be_seen(kind: object) -> None:
    assert list(leaks(kind))


# Sources


def sources(*folders: str) -> dict[str, ast.Module]:
    """The modules below these folders of the package, by their path."""
    paths = sorted(path for folder in folders for path in [PACKAGE / folder])
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.py")))]
    return {str(file.relative_to(PACKAGE)): ast.parse(file.read_text("utf-8")) for file in files}


def findings(trees: dict[str, ast.Module], finder: Finder) -> list[str]:
    """Every finding with its place."""
    assert trees
    return [f"{path}:{finding}" for path, tree in trees.items() for finding in finder(tree)]


def swallowers(tree: ast.Module) -> Iterator[str]:
    """Handlers that take any error; BaseException may be looked at if it is raised again."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = (
                set() if node.type is None else {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
            )
            passed_on = any(isinstance(part, ast.Raise) and part.exc is None for part in ast.walk(node))
            if node.type is None or "Exception" in caught or ("BaseException" in caught and not passed_on):
                yield f"{node.lineno} catches everything"


def floats(tree: ast.Module) -> Iterator[str]:
    """Float literals and conversions to float."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"{node.lineno} holds {node.value}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            yield f"{node.lineno} makes a float"


SQL = re.compile(
    r"\bselect\b[\s\S]+\bfrom\b|\binsert\s+(or\s+\w+\s+)?into\b|\bdelete\s+from\b|\bupdate\s+\w+\s+set\b"
    r"|\b(create|drop|alter)\s+(table|index|view|trigger)\b|\bpragma\b|\border\s+by\b|\bgroup\s+by\b",
    re.IGNORECASE,
)
ONLY_SQLITE = re.compile(
    r"\bpragma\b|\binsert\s+or\b|\bsqlite_\w+|\bwithout\s+rowid\b|\browid\b|\bautoincrement\b|\bvacuum\b"
    r"|\bglob\b|\bjulianday\b|\bstrftime\s*\(|\bgroup_concat\b|\bjson_(extract|each|tree)\b|\bifnull\b",
    re.IGNORECASE,
)
SQLITE_NAMES = {
    "on_conflict_replace",
    "on_conflict_ignore",
    "group_concat",
    "julianday",
    "ifnull",
    "execute_sql",
}


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Lines and texts of string constants, without docstrings and other strings that stand alone."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def sql(tree: ast.Module) -> Iterator[str]:
    """Statements of SQL."""
    return (f"{line} holds SQL: {text}" for line, text in texts(tree) if SQL.search(text))


def only_sqlite(tree: ast.Module) -> Iterator[str]:
    """What another database server would not understand."""
    for line, text in texts(tree):
        if ONLY_SQLITE.search(text):
            yield f"{line} holds SQLite's own: {text}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SQLITE_NAMES:
            yield f"{node.lineno} calls {node.attr}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [item.name for item in node.names]
            modules = [str(node.module)] if isinstance(node, ast.ImportFrom) else names
            if any(name.startswith(("sqlite3", "playhouse.sqlite")) for name in modules):
                yield f"{node.lineno} imports {modules}"


def storeys_above_storage() -> dict[str, ast.Module]:
    """All modules but those of the storage kit."""
    return {path: tree for path, tree in sources(".").items() if not path.startswith("kits/storage/")}


def test_errors_are_swallowed_nowhere_but_at_the_three_edges() -> None:
    trees = {path: tree for path, tree in sources(".").items() if path not in MAY_CATCH_ALL}
    assert findings(trees, swallowers) == []


def test_books_and_exact_numbers_know_no_float() -> None:
    exact = {
        path: tree
        for path, tree in sources("points", "meetings", "people", "kits/exact.py").items()
        # Widths on paper, and how alike two names look, are no quantities of the register.
        if "papers" not in path and "sheets" not in path and path != "points/rules/directory.py"
    }
    assert findings(exact, floats) == []


def test_sqlite_stays_in_the_storage_kit() -> None:
    assert findings(storeys_above_storage(), only_sqlite) == []


def test_widgets_and_commands_hold_no_sql() -> None:
    assert findings(sources("desktop", "cli"), sql) == []


def test_every_module_can_be_read_in_one_sitting() -> None:
    lengths = {path: len((PACKAGE / path).read_text("utf-8").splitlines()) for path in sources(".")}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


@pytest.mark.parametrize(
    ("finder", "source"),
    [
        (swallowers, "try: f()\nexcept: g()"),
        (swallowers, "try: f()\nexcept Exception: raise"),
        (swallowers, "try: f()\nexcept (OSError, Exception) as error: g()"),
        (swallowers, "try: f()\nexcept BaseException: g()"),
        (floats, "x = 0.5"),
        (floats, "x = float(y)"),
        (sql, "f('SELECT name FROM person')"),
        (sql, "f('delete from person')"),
        (sql, "f(f'PRAGMA user_version = {n}')"),
        (only_sqlite, "f('insert or replace into person values (1)')"),
        (only_sqlite, "import sqlite3"),
        (only_sqlite, "Person.insert(x).on_conflict_replace()"),
        (only_sqlite, "fn.group_concat(Person.name)"),
    ],
)
def test_a_slip_would_be_seen(finder: Finder, source: str) -> None:
    assert list(finder(ast.parse(source)))


@pytest.mark.parametrize(
    ("finder", "source"),
    [
        (swallowers, "try: f()\nexcept OSError: g()"),
        (swallowers, "try: f()\nexcept BaseException:\n    g()\n    raise"),
        (floats, "isinstance(x, float)"),
        (sql, "def f():\n    'Select a row from the table.'"),
        (sql, "f('请选择一行，再点“删除”')"),
        (sql, "f('QTableView { selection-color: white }')"),
    ],
)
def test_what_is_right_is_let_be(finder: Finder, source: str) -> None:
    assert list(finder(ast.parse(source))) == []


@pytest.mark.parametrize(
    "kind", [int | None, tuple[str, ...], dict[str, list[bytes]], typing.Literal["男", "女"], Exact]
)
def test_a_plain_value_is_let_be(kind: object) -> None:
    assert list(leaks(kind)) == []
