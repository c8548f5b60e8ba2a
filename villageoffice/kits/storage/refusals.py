"""Why a data file cannot be opened, each in its own sentence."""

from pathlib import Path

from villageoffice.errors import OfficeError


class DataFileRefused(OfficeError):
    """A data file that cannot be opened; the file itself is left exactly as it is."""


class FileMissing(DataFileRefused):
    """There is no such file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"找不到数据文件“{path.name}”。",
            f"它原来在：{path.absolute().parent}。请插上 U 盘或换个位置再找。",
        )


class FileExists(DataFileRefused):
    """A file that must be new exists already; it is never written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path.name}”已经存在，没有覆盖它。", "请换一个文件名或文件夹。")


class NotOurs(DataFileRefused):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path.name}”不是村务办公的数据文件。", "请选择以 .vodb 结尾的数据文件。")


class NewerVersion(DataFileRefused):
    """The file was written by a newer program."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        what = f"“{path.name}”由更新版本的村务办公保存（文件版本 {found}，本程序只认识到 {known}）。"
        super().__init__(what, "请先升级本程序，文件没有被改动。")


class Damaged(DataFileRefused):
    """SQLite says the file is not whole."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"数据文件“{path.name}”已损坏（{detail}）。",
            "请保留这个文件不要删除，用“备份”文件夹里最近一份备份恢复成新文件。",
        )


class ReadOnly(OfficeError):
    """An act was tried on a file that is open for reading only."""

    def __init__(self, why: str) -> None:
        super().__init__(f"数据文件现在是只读的：{why}。", "请等对方关闭后重新打开，再保存。")


class UpgradeFailed(DataFileRefused):
    """A migration raised; the file is as it was before it."""

    def __init__(self, path: Path, backup: Path, detail: str) -> None:
        super().__init__(
            f"“{path.name}”升级到新版本时失败（{detail}），数据没有改动。",
            f"升级前的备份在：{backup}。请联系维护人员。",
        )
