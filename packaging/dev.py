"""From a bare machine to a running program: ``python3 packaging/dev.py setup|run|test``.

Needs nothing but Python itself, so that it may be the first thing that runs.  Every step looks
before it acts and leaves its mark only when it is done; an interrupted setup is healed by the next.
It must at least *parse* under an old Python, to say there that the Python is too old.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

WINDOWS = os.name == "nt"
CALL = r"py packaging\dev.py" if WINDOWS else "python3 packaging/dev.py"
USAGE = f"""\
usage: {CALL} COMMAND

  setup          system packages (Debian, Ubuntu), .venv and the locked libraries
  run [FILE]     open the window; without a screen do the main job into ./out
  test [...]     ruff, mypy, import-linter and the whole test suite; the rest goes to pytest
"""

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SAMPLE_ROSTER = ROOT / "resources" / "sample" / "党员花名册.xlsx"
RUN_LOCK, TEST_LOCK = "requirements.lock", "requirements-dev.lock"
VENV_PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

OLDEST, TOO_NEW = (3, 11), (3, 14)
"""Pythons that the locked libraries are made for: from OLDEST to below TOO_NEW."""

SYSTEM_PACKAGES = """
    libegl1 libgl1 libatomic1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0|libglib2.0-0t64
    libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libcups2|libcups2t64
    fonts-wqy-microhei|fonts-noto-cjk|fonts-wqy-zenhei|fonts-droid-fallback
"""
"""What Qt loads, and a Chinese font for the screen.  Of choices one is enough; the first is installed."""

QT_CHECK = "import PySide6.QtWidgets, PySide6.QtPrintSupport, PySide6.QtPdf, PySide6.QtSvg"
LINT_IMPORTS = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_logo=True))"
TRIES = 3

PARALLEL = ("-n", "auto", "--dist", "worksteal")
"""One worker a core; a test must not lean on another, so who runs it decides nothing."""


class SetupError(Exception):
    """Something this script cannot mend; the text says what a person can do."""


def python_problem(version: tuple[int, int], which: Callable[[str], str | None] = shutil.which) -> str | None:
    """Say why this Python will not do, and which one here would; None when it will."""
    if OLDEST <= version < TOO_NEW:
        return None
    call_it = "py -3." if WINDOWS else "python3."
    usable = [f"{call_it}{minor}" for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1)]
    here = [name for name in usable if which(name)]
    found = f"Python {version[0]}.{version[1]} is too {'old' if version < OLDEST else 'new'}"
    remedy = here[0] if here else "one of " + ", ".join(usable)
    return f"{found}: villageoffice needs Python 3.11, 3.12 or 3.13. Run this script with {remedy}."


def installed_packages(listing: str) -> set[str]:
    """Read the output of ``dpkg-query -f '${Package}\\t${Status}\\n'``: packages wholly installed."""
    rows = (line.split("\t") for line in listing.splitlines() if "\t" in line)
    return {name for name, status in rows if status.split()[-1] == "installed"}


def missing_packages(wanted: Sequence[str], installed: set[str]) -> list[str]:
    """Packages to install: the first of the choices (``a|b``) of which none is there."""
    choices = [item.split("|") for item in wanted]
    return [names[0] for names in choices if installed.isdisjoint(names)]


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Say whether a window can be seen: always on Windows and macOS, else with X11, Wayland or Qt's own."""
    chosen = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if chosen in ("offscreen", "minimal"):
        return False
    if chosen in ("vnc", "linuxfb", "eglfs") or platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def digest(lock: Path) -> str:
    """SHA-256 of a lock file, whatever line ends the checkout gave it."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def lock_is_installed(stamp: Path, lock: Path) -> bool:
    """Say whether *stamp* proves that exactly this lock went in to the end."""
    try:
        marks = json.loads(stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(marks, dict) and marks.get(lock.name) == digest(lock)


def write_stamp(stamp: Path, locks: Sequence[Path]) -> None:
    """Note which locks are now in the environment; whole or not at all."""
    draft = stamp.with_suffix(".new")
    draft.write_text(json.dumps({lock.name: digest(lock) for lock in locks}), "utf-8")
    draft.replace(stamp)


def fresh_names(folder: Path, names: Sequence[str]) -> list[Path]:
    """Give *names* in *folder* one common number, the lowest with which none of them is taken."""
    number = 1
    while True:
        suffix = "" if number == 1 else f" ({number})"
        paths = [folder / (Path(name).stem + suffix + Path(name).suffix) for name in names]
        if not any(path.exists() for path in paths):
            return paths
        number += 1


def setup(lock_name: str) -> str:
    """Bring this machine to where the program runs; return the environment's Python."""
    problem = python_problem(sys.version_info[:2])
    if problem:
        raise SetupError(problem)
    missing = install_system_packages()
    stamp, lock = VENV / "villageoffice-locks.json", ROOT / lock_name
    if not (works(VENV_PYTHON) and lock_is_installed(stamp, lock)):
        stamp.unlink(missing_ok=True)
        install_libraries(lock)
        check_qt(missing)
        write_stamp(stamp, [ROOT / RUN_LOCK, lock])
    make_importable(VENV)
    return str(VENV_PYTHON)


def install_system_packages() -> list[str]:
    """Install by apt what dpkg does not know here; return what could not be installed."""
    wanted = SYSTEM_PACKAGES.split()
    debian_python = sys.prefix in ("/usr", "/usr/local")
    if not WINDOWS and debian_python and importlib.util.find_spec("ensurepip") is None:
        wanted.append(f"python3.{sys.version_info[1]}-venv")
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return []
    listing = ["dpkg-query", "-W", "-f", "${Package}\t${Status}\n"]
    known = subprocess.run(listing, stdout=subprocess.PIPE, text=True, check=True).stdout
    missing = missing_packages(wanted, installed_packages(known))
    if not missing or apt_install(missing):
        return []
    say("could not install: sudo apt-get install " + " ".join(missing))
    return missing


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages as root or by sudo; False when neither is possible or apt fails."""
    options = ["-q", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120"]
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *options]
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            return False
        apt = ["sudo", *([] if sys.stdin.isatty() else ["-n"]), *apt]
    say("installing system packages: " + " ".join(packages))
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    # An index that cannot be refreshed may still be good enough: installing decides.
    return repeat(lambda: (call([*apt, "update"]), call(install))[1] == 0)


def install_libraries(lock: Path) -> None:
    """Put the libraries of a lock into the environment, which is made anew if it is not whole."""
    if not works(VENV_PYTHON):
        make_venv()
    say(f"installing the libraries of {lock.name}")
    # Hashes are checked and nothing is built here; where packages come from is the machine's affair.
    pip = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    command = [*pip, "--retries", "5", "--only-binary", ":all:", "--require-hashes", "-r", str(lock)]
    if not repeat(lambda: call(command) == 0):
        raise SetupError("The libraries could not be installed (see above). Check the network, run again.")


def works(python: Path) -> bool:
    """Say whether an environment is whole: it starts, is of this Python's version and has pip."""
    code = f"import sys, pip; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    try:
        return subprocess.run([str(python), "-c", code], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Make .venv anew; a half-made one is cleared away."""
    say("making .venv")
    if call([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        remedy = f"On Debian or Ubuntu run: sudo apt-get install python3.{sys.version_info[1]}-venv"
        if WINDOWS:
            remedy = "Install Python by its installer, with pip."
        raise SetupError("This Python cannot make a virtual environment. " + remedy)


def make_importable(venv: Path) -> None:
    """Let ``import villageoffice`` and the command ``villageoffice`` work inside the environment.

    The path is relative, so the folder may be moved and may have a Chinese name.
    """
    if WINDOWS:
        packages, launcher = venv / "Lib" / "site-packages", venv / "Scripts" / "villageoffice.cmd"
        script = '@"%~dp0python.exe" -P -m villageoffice %*\r\n'
    else:
        packages = venv / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"
        launcher = venv / "bin" / "villageoffice"
        script = '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -P -m villageoffice "$@"\n'
    (packages / "villageoffice.pth").write_bytes(os.path.relpath(venv.parent, packages).encode() + b"\n")
    launcher.write_bytes(script.encode())
    launcher.chmod(0o755)


def check_qt(missing: Sequence[str]) -> None:
    """Load Qt once, so that a missing library is told here and not by a crash later."""
    command = [str(VENV_PYTHON), "-c", QT_CHECK]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        remedy = " ".join(missing) or "the system libraries Qt needs (README.md names them)"
        raise SetupError(f"Qt cannot be loaded: {reason}. Please install {remedy}.")


def run(arguments: Sequence[str]) -> int:
    """Open the window, or do the main job where nobody could see one."""
    python = setup(RUN_LOCK)
    office = [python, "-P", "-m", "villageoffice"]
    if has_display(os.environ, sys.platform):
        return call([*office, *arguments])
    say("no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): the main job goes into ./out instead")
    out = Path("out")
    out.mkdir(exist_ok=True)
    pdf, xlsx, village = fresh_names(out, ["积分公示表.pdf", "积分公示表.xlsx", "示例村.vodb"])
    data = Path(arguments[0]) if arguments else village
    steps = {**({} if arguments else sample_village(data)), **main_job(data, pdf, xlsx)}
    for title, command in steps.items():
        say(title)
        status = call([*office, *command])
        if status != 0:
            say(f"failed (exit status {status}): villageoffice " + " ".join(command))
            return status
    say("made:" + "".join(f"\n  {name}" for name in (pdf, xlsx, village) if name.exists()))
    return 0


def sample_village(data: Path) -> dict[str, list[str]]:
    """Commands, by heading, that make the sample village and read a roster into it."""
    roster = ["import", "party-members", str(SAMPLE_ROSTER), "--data", str(data), "--accept-valid"]
    return {"the sample village": ["demo", str(data)], "a roster from Excel": roster}


def main_job(data: Path, pdf: Path, xlsx: Path) -> dict[str, list[str]]:
    """Commands, by heading, that bring out the points notice and prove the file; of it only the log grows."""
    export = ["export", "points-notice", "--data", str(data), "--out"]
    return {
        "the points notice as PDF": [*export, str(pdf)],
        "the points notice as Excel": [*export, str(xlsx)],
        "the proof of the file": ["verify", "--data", str(data)],
    }


def test(arguments: Sequence[str]) -> int:
    """Run every check, the early failures too; the last line counts the tests."""
    tool = [setup(TEST_LOCK), "-m"]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    results: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        steps = {
            "ruff check": [*tool, "ruff", "check", "."],
            "ruff format": [*tool, "ruff", "format", "--check", "."],
            "mypy": [*tool, "mypy"],
            "import-linter": [tool[0], "-c", LINT_IMPORTS],
            "pytest": [*tool, "pytest", *PARALLEL, f"--junitxml={report}", *arguments],
        }
        for name, command in steps.items():
            say(name)
            started = time.monotonic()
            results[name] = call(command, cwd=ROOT, env=environment)
            verdict = "passed" if results[name] == 0 else f"FAILED (exit status {results[name]})"
            say(f"{name}: {verdict}, {time.monotonic() - started:.1f} s")
        counted = count(report.read_text("utf-8") if report.exists() else "", results["pytest"])
    failed = [name for name, status in results.items() if status]
    say("failed: " + ", ".join(failed) if failed else "all checks passed")
    print(counted, flush=True)
    return 1 if failed else 0


def count(report: str, status: int) -> str:
    """Count a JUnit report as ``N passed, N failed``; without one, pytest itself is what failed."""
    if not report:
        return "0 passed, 1 failed" if status else "0 passed, 0 failed"
    suites = list(ElementTree.fromstring(report).iter("testsuite"))
    keys = ("tests", "failures", "errors", "skipped")
    tests, failures, errors, skipped = (sum(int(suite.get(key, "0")) for suite in suites) for key in keys)
    text = f"{tests - failures - errors - skipped} passed, {failures + errors} failed"
    return text + (f", {skipped} skipped" if skipped else "")


def say(text: str) -> None:
    """Print a heading of this script, told apart from what the tools print."""
    print(f"== {text}", flush=True)


def call(command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> int:
    """Run a command with its output going on as it comes; return its exit status."""
    return subprocess.run(command, cwd=cwd, env=env, check=False).returncode


def repeat(action: Callable[[], bool], pause: float = 5) -> bool:
    """Try *action* until it succeeds, TRIES times at most: mirrors and networks have moods."""
    for attempt in range(1, TRIES + 1):
        if action():
            return True
        if attempt < TRIES:
            say(f"attempt {attempt} of {TRIES} failed; trying again")
            time.sleep(pause * attempt)
    return False


def main(arguments: Sequence[str]) -> int:
    """Do one command; 2 for wrong usage, 1 for what could not be done."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    try:
        if command == "test":
            return test(rest)
        if command == "run" and len(rest) <= 1:
            return run(rest)
        if command == "setup" and not rest:
            setup(TEST_LOCK)
            say(f"ready: {CALL} run")
            return 0
    except SetupError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("dev.py: interrupted; run the same command again to go on", file=sys.stderr)
        return 130
    print(USAGE, end="", file=sys.stderr)
    return 2


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console of Windows may know no Chinese
    sys.exit(main(sys.argv[1:]))
