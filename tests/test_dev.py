"""The bootstrap's judgement: what is missing, what is stale, what can be seen.

What it does to a machine is proved by running it on a bare one; here stand its decisions.
"""

import ast
import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import ModuleType

import pytest

from villageoffice import paths

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "packaging" / "dev.py"


def load() -> ModuleType:
    """The script as a module; it lies in no package because it must run before there is one."""
    spec = importlib.util.spec_from_file_location("dev_script", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev = load()


def nothing_here(_: str) -> None:
    """A machine without any other Python."""


def everything_here(name: str) -> str:
    """A machine with every Python there is."""
    return f"/usr/bin/{name}"


# Python


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_python_the_libraries_are_made_for_is_taken(version: tuple[int, int]) -> None:
    assert dev.python_problem(version, nothing_here) is None


def test_a_python_too_old_is_told_which_ones_will_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dev, "WINDOWS", False)
    told = dev.python_problem((3, 9), nothing_here)
    assert told == (
        "Python 3.9 is too old: villageoffice needs Python 3.11, 3.12 or 3.13. "
        "Run this script with one of python3.13, python3.12, python3.11."
    )


def test_a_python_too_new_is_told_the_newest_fit_one_on_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dev, "WINDOWS", False)
    told = dev.python_problem((3, 14), everything_here)
    assert told.startswith("Python 3.14 is too new:")
    assert told.endswith("Run this script with python3.13.")


def test_on_windows_the_launcher_is_told_which_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "WINDOWS", True)
    assert dev.python_problem((3, 14), nothing_here).endswith("one of py -3.13, py -3.12, py -3.11.")


def test_the_limits_are_those_of_pyproject() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    oldest, too_new = (".".join(map(str, limit)) for limit in (dev.OLDEST, dev.TOO_NEW))
    assert f'requires-python = ">={oldest},<{too_new}"' in text


def test_an_old_python_can_at_least_read_the_script() -> None:
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 7))


def test_the_script_needs_nothing_but_python() -> None:
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    plain = {item.name for node in ast.walk(tree) if isinstance(node, ast.Import) for item in node.names}
    from_ = {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in plain | from_} <= sys.stdlib_module_names


# Packages of the system


def test_only_wholly_installed_packages_count() -> None:
    listing = (
        "libegl1\tinstall ok installed\n"
        "libgl1\tdeinstall ok config-files\n"
        "libcups2\tinstall ok half-configured\n"
        "libdbus-1-3\thold ok installed\n"
        "\n"
    )
    assert dev.installed_packages(listing) == {"libegl1", "libdbus-1-3"}


def test_only_what_is_missing_is_asked_for() -> None:
    assert dev.missing_packages(["libegl1", "libgl1"], {"libgl1", "git"}) == ["libegl1"]


def test_a_package_under_its_newer_name_is_not_missing() -> None:
    assert dev.missing_packages(["libglib2.0-0|libglib2.0-0t64"], {"libglib2.0-0t64"}) == []


def test_of_choices_the_first_is_installed() -> None:
    assert dev.missing_packages(["fonts-a|fonts-b"], set()) == ["fonts-a"]


def test_every_system_package_has_a_sound_name() -> None:
    names = [name for item in dev.SYSTEM_PACKAGES.split() for name in item.split("|")]
    assert "libatomic1" in names
    assert len(names) == len(set(names))
    assert [name for name in names if not name.replace("-", "").replace(".", "").isalnum()] == []


# Stamps


def locks(folder: Path) -> tuple[Path, Path, Path]:
    """A stamp that is not there yet, and two locks."""
    small, large = folder / "requirements.lock", folder / "requirements-dev.lock"
    small.write_text("peewee==1\n", "utf-8")
    large.write_text("peewee==1\npytest==1\n", "utf-8")
    return folder / "stamp.json", small, large


def test_a_lock_counts_as_installed_once_it_is_stamped(tmp_path: Path) -> None:
    stamp, small, large = locks(tmp_path)
    assert not dev.lock_is_installed(stamp, small)
    dev.write_stamp(stamp, [small, large])
    assert dev.lock_is_installed(stamp, small)
    assert dev.lock_is_installed(stamp, large)


def test_a_changed_lock_is_installed_again(tmp_path: Path) -> None:
    stamp, small, large = locks(tmp_path)
    dev.write_stamp(stamp, [small, large])
    large.write_text("peewee==2\npytest==1\n", "utf-8")
    assert dev.lock_is_installed(stamp, small)
    assert not dev.lock_is_installed(stamp, large)


def test_what_is_needed_to_run_does_not_do_for_the_tests(tmp_path: Path) -> None:
    stamp, small, large = locks(tmp_path)
    dev.write_stamp(stamp, [small])
    assert not dev.lock_is_installed(stamp, large)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"requirements.lock": 1}'])
def test_a_damaged_stamp_counts_for_nothing(tmp_path: Path, content: bytes) -> None:
    stamp, small, _ = locks(tmp_path)
    stamp.write_bytes(content)
    assert not dev.lock_is_installed(stamp, small)


def test_line_ends_of_a_windows_checkout_change_no_digest(tmp_path: Path) -> None:
    stamp, small, _ = locks(tmp_path)
    dev.write_stamp(stamp, [small])
    small.write_bytes(b"\r\n".join(small.read_bytes().splitlines()) + b"\r\n")
    assert dev.lock_is_installed(stamp, small)


def test_a_stamp_appears_whole(tmp_path: Path) -> None:
    stamp, small, _ = locks(tmp_path)
    dev.write_stamp(stamp, [small])
    assert json.loads(stamp.read_text("utf-8")) == {small.name: dev.digest(small)}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [small.name, "requirements-dev.lock", stamp.name]
    )


def test_an_environment_that_is_not_there_does_not_work(tmp_path: Path) -> None:
    assert not dev.works(tmp_path / "bin" / "python")


def test_a_python_without_pip_is_no_environment(tmp_path: Path) -> None:
    bare = tmp_path / "python"
    bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n', "utf-8")
    bare.chmod(0o755)
    assert not dev.works(bare)


# Screens


@pytest.mark.parametrize(
    ("environment", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "minimal:size=1x1"}, "linux", False),
        ({"QT_QPA_PLATFORM": "vnc:size=1366x768"}, "linux", True),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "linux", False),
        ({}, "win32", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "win32", False),
        ({}, "darwin", True),
    ],
)
def test_a_screen_is_seen_where_there_is_one(environment: dict[str, str], platform: str, seen: bool) -> None:
    assert dev.has_display(environment, platform) is seen


# The main job without a screen


def test_free_names_are_taken_as_they_are(tmp_path: Path) -> None:
    assert dev.fresh_names(tmp_path, ["a.pdf", "村.vodb"]) == [tmp_path / "a.pdf", tmp_path / "村.vodb"]


def test_one_taken_name_numbers_them_all(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "村 (2).vodb").touch()
    assert dev.fresh_names(tmp_path, ["a.pdf", "村.vodb"]) == [
        tmp_path / "a (3).pdf",
        tmp_path / "村 (3).vodb",
    ]


def test_into_an_own_file_nothing_is_imported(tmp_path: Path) -> None:
    steps = dev.main_job(Path("my.vodb"), tmp_path / "a.pdf", tmp_path / "a.xlsx")
    assert [command[0] for command in steps.values()] == ["export", "export", "verify"]


def test_the_sample_roster_is_there() -> None:
    assert dev.SAMPLE_ROSTER.samefile(paths.resource("sample/党员花名册.xlsx"))


# Counting tests


REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ((12, 0, 0, 0), "12 passed, 0 failed"),
        ((12, 1, 2, 0), "9 passed, 3 failed"),
        ((12, 0, 0, 2), "10 passed, 0 failed, 2 skipped"),
    ],
)
def test_the_last_line_counts_the_tests(figures: tuple[int, ...], text: str) -> None:
    assert dev.count(REPORT.format(*figures), 0) == text


def test_a_pytest_that_died_is_a_failure() -> None:
    assert dev.count("", -11) == "0 passed, 1 failed"


# The command itself


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["tests"], ["setup", "now"], ["run", "a.vodb", "b.vodb"]]
)
def test_a_wrong_command_is_shown_the_right_ones(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == dev.USAGE


def test_trying_again_ends_with_the_first_success() -> None:
    answers = iter([False, True, False])
    assert dev.repeat(lambda: next(answers), pause=0)
    assert list(answers) == [False]


def test_trying_again_has_an_end() -> None:
    assert not dev.repeat(lambda: False, pause=0)


def test_ci_runs_what_the_readme_tells_people_to_run() -> None:
    command = "python3 packaging/dev.py test"
    ci = ROOT / ".ci" / "run"
    assert os.access(ci, os.X_OK)
    assert ci.read_text("utf-8").splitlines()[-1] == f"exec {command}"
    assert command in (ROOT / "README.md").read_text("utf-8").splitlines()


def test_the_script_names_no_address() -> None:
    text = SCRIPT.read_text("utf-8")
    assert "http" not in text
    assert "index-url" not in text


def test_the_environment_finds_the_package_wherever_the_folder_lies(tmp_path: Path) -> None:
    venv = tmp_path / "村务 办公" / ".venv"
    layout = sysconfig.get_paths("venv", vars={"base": str(venv), "platbase": str(venv)})
    packages, scripts = Path(layout["purelib"]), Path(layout["scripts"])
    packages.mkdir(parents=True)
    scripts.mkdir()
    dev.make_importable(venv)
    line = (packages / "villageoffice.pth").read_text("ascii").strip()
    assert (packages / line).resolve() == venv.parent.resolve()
    assert os.access(scripts / ("villageoffice.cmd" if dev.WINDOWS else "villageoffice"), os.X_OK)
