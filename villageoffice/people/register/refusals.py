"""Why an act of the people book is refused; nothing is changed then."""

from collections.abc import Sequence

from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.people.values import Finding


class DraftRefused(InvalidValue):
    """A draft holds something that must be mended first.  findings: all of them."""

    def __init__(self, name: str, findings: Sequence[Finding]) -> None:
        first = findings[0]
        more = f"另有 {len(findings) - 1} 处也要改正。" if len(findings) > 1 else ""
        super().__init__(f"{name}：{first.what}" if name else first.what, f"{first.remedy}{more}")
        self.findings = tuple(findings)


class SameNumber(OfficeError):
    """The ID number belongs to somebody else in the register."""

    def __init__(self, name: str, owner: str) -> None:
        super().__init__(
            f"{name}的身份证号已经登记给{owner}，一个号码只能属于一个人。",
            "请核对身份证；如果是同一个人，请更正原来的登记，不要新增。",
        )


class MembershipRefused(OfficeError):
    """Somebody is a party member already, or is none."""


class TermRefused(OfficeError):
    """A term as representative that overlaps another, or that does not exist."""


class DayRefused(InvalidValue):
    """A day that lies before what it ends, or in the future."""


class ImportRefused(OfficeError):
    """A sheet with rows that cannot be imported, or a register that moved on since the preview."""
