"""What a scheme says as a whole, as names and texts for a sheet, and back."""

from dataclasses import replace
from typing import TypeVar

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Points
from villageoffice.kits.labelled import Labelled
from villageoffice.points.rules.scheme import BANDED
from villageoffice.points.values import Cycle, Grade, QuotaBase, SchemeDraft

L = TypeVar("L", bound=Labelled)

SETTINGS = "方案设置"
"""Category of the rows of a sheet that say something of the scheme as a whole."""

BLANK_SCHEME = SchemeDraft("党员积分管理办法", 7, None, ())

_BANDS = {f"{grade.label}线": grade for grade in BANDED}
_YES, _NO = ("是", "√", "有"), ("否", "×", "无", "")


def settings_of(draft: SchemeDraft) -> dict[str, str]:
    """Return the settings of a scheme by name, in the order they are printed; "" for none."""
    lowers = dict(draft.bands)
    return {
        "方案名称": draft.title,
        "公示周期": draft.cycle.label,
        "公示天数": str(draft.notice_days),
        "总分上限": _text(draft.total_cap),
        "基础分按月折算": "是" if draft.prorate_base else "否",
        **{name: _text(lowers.get(grade)) for name, grade in _BANDS.items()},
        "优秀名额基数": draft.quota_base.label,
        "预备党员预警线": _text(draft.probationary_warning),
    }


def with_setting(draft: SchemeDraft, name: str, text: str) -> SchemeDraft:
    """Return the scheme with one setting read from a text.

    Raises InvalidValue for a name or a text that means nothing.
    """
    text = text.strip()
    match name:
        case "方案名称":
            return replace(draft, title=_required(name, text))
        case "公示周期":
            return replace(draft, cycle=_choice(Cycle, name, text.removeprefix("每")))
        case "公示天数":
            return replace(draft, notice_days=_whole(name, text))
        case "总分上限":
            return replace(draft, total_cap=_points(text))
        case "基础分按月折算":
            return replace(draft, prorate_base=_yes(name, text))
        case "优秀名额基数":
            return replace(draft, quota_base=_choice(QuotaBase, name, text))
        case "预备党员预警线":
            return replace(draft, probationary_warning=_points(text))
    if name not in _BANDS:
        known = "、".join(settings_of(draft))
        raise InvalidValue(f"没有“{name}”这项设置。", f"可以写的有：{known}。")
    return replace(draft, bands=_with_band(draft, _BANDS[name], _points(text)))


def head_counts(old: SchemeDraft, new: SchemeDraft) -> bool:
    """Say whether figures of a month depend on what differs between two schemes as a whole."""
    before = (old.total_cap, old.prorate_base, old.cycle)
    return before != (new.total_cap, new.prorate_base, new.cycle)


def _with_band(draft: SchemeDraft, grade: Grade, lower: Points | None) -> tuple[tuple[Grade, Points], ...]:
    lowers = dict(draft.bands)
    lowers.pop(grade, None)
    if lower is not None:
        lowers[grade] = lower
    return tuple((known, lowers[known]) for known in BANDED if known in lowers)


def _required(name: str, text: str) -> str:
    if not text:
        raise InvalidValue(f"没有填{name}。")
    return text


def _choice(kind: type[L], name: str, text: str) -> L:
    found = kind.labelled(_required(name, text))
    if found is None:
        raise InvalidValue(f"{name}不能写“{text}”。", f"请写{'或'.join(known.label for known in kind)}。")
    return found


def _whole(name: str, text: str) -> int:
    digits = text.removesuffix("天").removesuffix("日")
    if not digits.isdecimal():
        raise InvalidValue(f"{name}不能写“{text}”。", "请写整数，例如 7。")
    return int(digits)


def _points(text: str) -> Points | None:
    return Points.parse(text.removesuffix("分")) if text else None


def _yes(name: str, text: str) -> bool:
    if text not in (*_YES, *_NO):
        raise InvalidValue(f"{name}不能写“{text}”。", "请写是或否。")
    return text in _YES


def _text(points: Points | None) -> str:
    return "" if points is None else str(points)
