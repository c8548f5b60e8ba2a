"""Whether a body is made up as the law wants; warned of, as the meeting is the body's own.

村民委员会组织法 Art. 29 (25 before 2026): representatives at least four fifths of 组成人员, women
representatives at least one third.  农村集体经济组织法 Art. 29: three to seven directors, odd.
农民专业合作社法 Art. 32: representatives only above 150 members, a tenth, at least 51.
"""

from collections.abc import Sequence
from fractions import Fraction

from villageoffice.errors import InvalidValue
from villageoffice.meetings.rules.thresholds import needed, reaches
from villageoffice.meetings.values import ChamberBody, RollEntry, Share

_REPRESENTATIVES = Share(Fraction(4, 5), inclusive=True)
_WOMEN = Share(Fraction(1, 3), inclusive=True)
_TENTH = Share(Fraction(1, 10), inclusive=True)
_LEAST_DIRECTORS, _MOST_DIRECTORS = 3, 7
_DELEGATES_ABOVE, _LEAST_DELEGATES = 150, 51


def composition_warnings(body: ChamberBody, members: Sequence[RollEntry]) -> tuple[str, ...]:
    """Say how a roll differs from what the law wants of the body; struck members are left out.

    A member of the committee is one whose identity does not name 村民代表.
    """
    entitled = [member for member in members if member.entitled]
    if body is ChamberBody.VILLAGE_REPS and entitled:
        return _assembly_warnings(entitled)
    if body is ChamberBody.BOARD and entitled:
        return _board_warnings(len(entitled))
    return ()


def cooperative_delegates(members: int) -> int:
    """Return how many representatives a cooperative's representative assembly needs.

    Raises InvalidValue up to 150 members: they decide themselves.

    >>> cooperative_delegates(640), cooperative_delegates(320)
    (64, 51)
    """
    if members <= _DELEGATES_ABOVE:
        raise InvalidValue(
            f"合作社有 {members} 名成员，超过 {_DELEGATES_ABOVE} 名才可以设立成员代表大会。",
            "请召开成员大会。",
        )
    return max(_LEAST_DELEGATES, needed(members, _TENTH))


def _assembly_warnings(members: Sequence[RollEntry]) -> tuple[str, ...]:
    whole = len(members)
    chosen = [member for member in members if "村民代表" in member.identity]
    women = sum(1 for member in chosen if member.sex == "女")
    found = []
    if not reaches(len(chosen), whole, _REPRESENTATIVES):
        least = needed(whole, _REPRESENTATIVES)
        found.append(
            f"村民代表{len(chosen)}人，不到组成人员{whole}人的五分之四（须{least}人），请核对村民代表名册。"
        )
    if not reaches(women, whole, _WOMEN):
        least = needed(whole, _WOMEN)
        found.append(
            f"妇女村民代表{women}人，不到组成人员{whole}人的三分之一（须{least}人），请核对村民代表名册。"
        )
    return tuple(found)


def _board_warnings(directors: int) -> tuple[str, ...]:
    odd = directors % 2 == 1
    if odd and _LEAST_DIRECTORS <= directors <= _MOST_DIRECTORS:
        return ()
    return (
        f"理事会{directors}人，一般应由三至七名单数成员组成（农村集体经济组织法第二十九条），请核对名册。",
    )
