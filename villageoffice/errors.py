"""Refusals told to the clerk.

An :class:`OfficeError` is an expected refusal: it carries a Chinese sentence that says what is
wrong and, where one exists, how to mend it.  Everything else that is raised is a defect of ours
and is shown by the error dialog with its details.
"""


class OfficeError(Exception):
    """A refusal with a sentence and a remedy, both in Chinese, both complete sentences.

    what: what is wrong and where, without a trailing remedy.
    remedy: what the clerk can do about it; empty when nothing can be done.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}{self.remedy}"


class Cancelled(OfficeError):
    """The clerk stopped a long job; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("已取消，什么都没有改动。")


class FileInUse(OfficeError):
    """Another program (WPS, Excel, a PDF reader) holds the file that was to be written."""


class InvalidValue(OfficeError):
    """A value typed or read from a sheet cannot be understood or is not allowed."""
