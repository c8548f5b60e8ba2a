"""What is installed is written down to the byte, and nowhere is written from where."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[0-9][A-Za-z0-9.]*)(?: ; [^;]+)?")


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked library: its version, its condition and the hashes that are accepted."""

    version: str
    line: str
    hashes: frozenset[str]


def read_lock(name: str) -> dict[str, Pin]:
    """Read one of the locks."""
    return parse((ROOT / name).read_text("utf-8"))


def parse(lock: str) -> dict[str, Pin]:
    """Read a lock strictly; anything that is no pinned and hashed library fails."""
    texts = lock.replace(" \\\n", "\n").splitlines()
    lines = [text for text in texts if not text.strip().startswith("#")]
    pins: dict[str, Pin] = {}
    for block in re.split(r"\n(?=\S)", "\n".join(lines).strip()):
        line, *hashes = (text.strip() for text in block.splitlines())
        pin = PIN.fullmatch(line)
        assert pin, f"not pinned: {line}"
        assert hashes, f"no hash: {line}"
        assert all(HASH.fullmatch(text) for text in hashes), f"not a sha256 hash below {line}"
        assert pin["name"] not in pins, f"twice: {line}"
        pins[pin["name"]] = Pin(pin["version"], line, frozenset(hashes))
    return pins


def requirements(*, dev: bool) -> list[Requirement]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = project["dependencies"] + (project["optional-dependencies"]["dev"] if dev else [])
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_is_pinned_and_hashed(name: str) -> None:
    assert len(read_lock(name)) > 5


@pytest.mark.parametrize("name", LOCKS)
@pytest.mark.parametrize("word", ["http", "://", "--index", "--extra", "--find-links", "--trusted", "@"])
def test_a_lock_tells_no_address(name: str, word: str) -> None:
    assert word not in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize(("name", "dev"), [(LOCKS[0], False), (LOCKS[1], True)])
def test_the_lock_holds_what_pyproject_asks_for(name: str, dev: bool) -> None:
    pins = read_lock(name)
    asked = {canonicalize_name(wanted.name): wanted.specifier for wanted in requirements(dev=dev)}
    assert asked.keys() <= pins.keys()
    assert [key for key, specifier in asked.items() if pins[key].version not in specifier] == []


def test_qt_is_the_long_term_line_that_was_tried() -> None:
    pins = read_lock(LOCKS[0])
    qt = {name: pin.version for name, pin in pins.items() if name.startswith(("pyside6", "shiboken6"))}
    assert qt == {"pyside6-addons": "6.8.3", "pyside6-essentials": "6.8.3", "shiboken6": "6.8.3"}


def test_the_tests_run_against_the_libraries_of_the_program() -> None:
    run, dev = (read_lock(name) for name in LOCKS)
    assert {name: dev.get(name) for name in run} == run


def test_the_program_carries_no_tools_of_the_developers() -> None:
    tools = {canonicalize_name(tool.name) for tool in requirements(dev=True)}
    needed = {canonicalize_name(library.name) for library in requirements(dev=False)}
    assert (tools - needed).isdisjoint(read_lock(LOCKS[0]))


@pytest.mark.parametrize(
    "text",
    [
        "peewee>=4\n    --hash=sha256:" + "0" * 64,
        "peewee==4.5.3",
        "peewee==4.5.3\n    --hash=md5:" + "0" * 32,
        "--index-url https://example.org/simple",
        "peewee @ file:///tmp/peewee.whl\n    --hash=sha256:" + "0" * 64,
    ],
)
def test_a_loose_lock_would_be_seen(text: str) -> None:
    with pytest.raises(AssertionError):
        parse(text)
