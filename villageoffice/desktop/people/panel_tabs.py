"""What stands under each tab of a person's panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from villageoffice.desktop.widgets.buttons import link
from villageoffice.kits.text.dates import PartialDate
from villageoffice.kits.text.masks import mask_id, mask_phone
from villageoffice.people.values import HistoryLine, MemberClass, MemberDraft, PersonFile

if TYPE_CHECKING:
    from villageoffice.desktop.people.panel import PersonPanel

_HISTORY_SHOWN = 6
_HOUSEHOLDS_SHOWN = 4
_MATES_SHOWN = 8
_NONE = "—"


def heading_note(file: PersonFile) -> str:
    """Behind the name: ``二组 · 004 户 · 户主``."""
    draft = file.draft
    household = f"{draft.household_number} 户" if draft.household_number else ""
    status = file.status.label if file.status.gone else ""
    parts = (status, draft.village_group, household, draft.relation_to_head)
    return " · ".join(part for part in parts if part)


def show_outline(panel: PersonPanel, file: PersonFile) -> None:
    """概况: who it is, what is missing, the household, the latest of the history."""
    draft = file.draft
    if file.gaps:
        panel.add_row("需核对", "、".join(file.gaps), kind="warn")
    _number(panel, "身份证号", "id_number", draft.id_number, mask_id(draft.id_number))
    panel.add_row("出生", _birth(file))
    _number(panel, "电话", "phone", draft.phone, mask_phone(draft.phone))
    if file.member is not None:
        panel.add_row("党员", _member_line(file.member))
    if file.representative is not None:
        term = file.representative
        panel.add_row("村民代表", _span(term.since, term.until))
        panel.add_row("推选户", _households(term.households), kind="" if term.households else "warn")
    where = f"{file.status.label}，自 {file.status_since.iso}" if file.status_since else ""
    for label, text in (
        ("任职", "、".join(office.words for office in file.offices)),
        ("在村情况", where),
        ("民族学历", "，".join(filter(None, (draft.ethnicity, draft.education)))),
        ("住址", draft.address),
        ("备注", draft.remark),
    ):
        if text:
            panel.add_row(label, text)
    _mates(panel, file)
    _history(panel, file.history, _HISTORY_SHOWN)


def show_party(panel: PersonPanel, file: PersonFile) -> None:
    """党籍: membership and dues."""
    member = file.member
    if member is None:
        panel.add_text("不是本支部党员。发展或转入党员，请用“登记变动”。")
        _history(panel, _about(file, "党籍", "党员类型"), 0)
        return
    panel.add_row("类别", f"{member.kind.label}党员")
    panel.add_row("党小组", member.party_group or _NONE)
    panel.add_row("入党日期", _day(member.joined), kind="" if member.joined else "warn")
    panel.add_row("转正日期", _day(member.confirmed))
    since = f"（自 {file.class_since.iso}）" if file.class_since else ""
    panel.add_row("党员类型", f"{member.member_class.label}{since}")
    if member.member_class is not MemberClass.REGULAR:
        panel.add_row("类型依据", member.class_basis or _NONE)
    panel.add_row("党内职务", member.duty or _NONE)
    panel.add_row("入党介绍人", member.introducers or _NONE)
    dues = f"{member.monthly_dues} 元" if member.monthly_dues is not None else _NONE
    panel.add_row("每月党费", dues)
    panel.add_row("党费交至", member.dues_paid_until.iso if member.dues_paid_until else _NONE)
    if member.remark:
        panel.add_row("备注", member.remark)
    _history(panel, _about(file, "党籍", "党员类型"), 0)


def show_vote(panel: PersonPanel, file: PersonFile) -> None:
    """表决: the right to vote in the branch and in the representatives' assembly, with the reason."""
    right = file.voting_right
    if right is None:
        panel.add_row("党员大会", "没有表决权：不是本支部党员。")
    elif right.entitled:
        panel.add_row("党员大会", "有表决权，计入应到会人数。", kind="ok")
    else:
        panel.add_row("党员大会", right.reason, kind="warn")
    if file.representative is not None:
        panel.add_row("代表会议", "村民代表，有表决权。", kind="ok")
    elif any(office.body.name == "VILLAGE_COMMITTEE" for office in file.offices):
        panel.add_row("代表会议", "村民委员会成员，有表决权。", kind="ok")
    else:
        panel.add_row("代表会议", "不是村民代表。")
    adult = "未知，缺出生日期" if file.age is None else ("已满 18 周岁" if file.age >= 18 else "未满 18 周岁")
    panel.add_row("村民会议", adult)
    if file.bars:
        panel.add_section("停止表决权的期间")
    for bar in file.bars:
        panel.add_event(_span(bar.since, bar.until), bar.reason.label, bar.basis)


def show_record(panel: PersonPanel, file: PersonFile) -> None:
    """记录: the whole history."""
    if not file.history:
        panel.add_text("还没有登记过变动。")
        return
    for line in file.history:
        panel.add_event(line.day.iso if line.day else "日期不详", line.what, line.basis)


def _number(panel: PersonPanel, label: str, which: str, full: str, masked: str) -> None:
    """A masked number with the eye that uncovers it; uncovering is logged."""
    if not full:
        panel.add_row(label, _NONE)
    elif which in panel.uncovered:
        panel.add_row(label, full)
    else:
        tip = f"显示完整的{label}（会记入操作日志）"
        panel.add_row(label, masked, icon="eye", tip=tip, on_click=lambda: panel.uncover_wanted.emit(which))


def _birth(file: PersonFile) -> str:
    if file.draft.birth is None:
        return _NONE
    age = f"（{file.age} 岁）" if file.age is not None else ""
    sex = f"{file.draft.sex}，" if file.draft.sex else ""
    return f"{sex}{file.draft.birth.iso}{age}"


def _member_line(member: MemberDraft) -> str:
    joined = f" · {member.joined.iso} 入党" if member.joined else ""
    return f"{member.kind.label}{joined}"


def _span(since: PartialDate | None, until: PartialDate | None) -> str:
    begin = since.iso if since else "不详"
    return f"{begin} 至 {until.iso}" if until else f"{begin} 起"


def _households(text: str) -> str:
    """``001 003 004 007 … 共 9 户``."""
    numbers = [number for number in text.split("、") if number]
    if not numbers:
        return "未定"
    more = " …" if len(numbers) > _HOUSEHOLDS_SHOWN else ""
    return f"{' '.join(numbers[:_HOUSEHOLDS_SHOWN])}{more} 共 {len(numbers)} 户"


def _day(day: PartialDate | None) -> str:
    return day.iso if day else _NONE


def _mates(panel: PersonPanel, file: PersonFile) -> None:
    """The others of the household; a click shows them."""
    if not file.household:
        return
    panel.add_section(f"同户 {len(file.household)} 人")
    for mate in file.household[:_MATES_SHOWN]:
        age = f"，{mate.age} 岁" if mate.age is not None else ""
        name = link(mate.name)
        name.left_aligned = True
        name.clicked.connect(lambda _=False, person=mate.person: panel.person_wanted.emit(person))
        panel.add_pair(mate.relation_to_head or "家人", name, age)


def _history(panel: PersonPanel, lines: tuple[HistoryLine, ...], most: int) -> None:
    if not lines:
        return
    panel.add_section("经历")
    for line in lines[:most] if most else lines:
        panel.add_event(line.day.iso if line.day else "日期不详", line.what, line.basis)
    if most and len(lines) > most:
        whole = link(f"全部 {len(lines)} 条")
        whole.clicked.connect(lambda: panel.tabs.choose("record"))
        panel.take_widget(whole)


def _about(file: PersonFile, *parts: str) -> tuple[HistoryLine, ...]:
    """The lines of the history that speak of these matters."""
    return tuple(line for line in file.history if line.what.partition("：")[0] in parts)
