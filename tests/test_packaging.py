"""The wheel holds the program and what it needs to run, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the files in a wheel built here, without network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.iterdir()
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def files_below(folder: Path, within: Path) -> set[str]:
    """Paths of the files that belong into the wheel, as seen from *within*."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(within).as_posix() for path in files}


def test_the_wheel_holds_every_module_and_migration(wheel: set[str]) -> None:
    modules = files_below(ROOT / "villageoffice", ROOT)
    assert "villageoffice/kits/storage/migrations/0001_people.py" in modules
    assert modules - wheel == set()


def test_the_wheel_holds_every_resource(wheel: set[str]) -> None:
    resources = files_below(ROOT / "resources", ROOT)
    assert {"resources/fonts/song.ttf", "resources/fonts/OFL.txt"} <= resources
    assert {f"villageoffice/{name}" for name in resources} - wheel == set()


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    others = {name for name in wheel if not name.startswith("villageoffice/")}
    assert {name.split("/")[0].split("-")[0] for name in others} == {"villageoffice"}
    assert {Path(name).name for name in others} >= {"METADATA", "entry_points.txt", "LICENSE", "OFL.txt"}
    assert [name for name in wheel if "tests" in name or "__pycache__" in name] == []


def test_the_version_is_the_package_s_own(wheel: set[str]) -> None:
    source = (ROOT / "villageoffice" / "__init__.py").read_text("utf-8")
    (metadata,) = (name for name in wheel if name.endswith(".dist-info/METADATA"))
    version = metadata.split("/")[0].removeprefix("villageoffice-").removesuffix(".dist-info")
    assert f'__version__ = "{version}"' in source
