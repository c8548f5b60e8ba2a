"""Deciding grades: of marked members, and of those tied at the limit of the quota.  Closing a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.check_grid import CheckGroupGrid, GridGroup, GridName
from villageoffice.desktop.widgets.editors import ComboEdit, TextEdit
from villageoffice.points import register, rules
from villageoffice.points.values import Grade, GradeDraft, YearRow, YearTable

if TYPE_CHECKING:
    from villageoffice.kits.progress import Progress
    from villageoffice.kits.storage.act import Act
    from villageoffice.kits.storage.changes import Change

BACKUP = "年度结账"
_NAMED = 3


class GradeForm(ActForm):
    """评定等次: one grade for one or several members, with the reason where it is not the proposed one."""

    def __init__(self, desk: Desk, table: YearTable, rows: Sequence[YearRow], parent: QWidget) -> None:
        super().__init__(desk, "评定等次", parent, note=names_of(rows), width=660, height=380)
        self._table, self._rows = table, tuple(rows)
        for row in rows[:_NAMED]:
            self.left.add_wide(Text(grade_words(row), wrap=True))
        if len(rows) > _NAMED:
            self.left.add_wide(say(f"以及另外 {len(rows) - _NAMED} 人"))
        self.grade = ComboEdit([(grade, grade.label) for grade in Grade])
        self.left.add("grade", "评定为", self.grade)
        hint = "和建议等次不一样时要写，例如：民主测评得票、支部研究意见。"
        self.left.add("reason", "理由", TextEdit(most=100), hint=hint)
        now = {row.grade for row in rows}
        self.grade.set_value(now.pop() if len(now) == 1 else Grade.QUALIFIED)
        reasons = {row.reason for row in rows}
        self.left.set_values({"reason": (reasons.pop() if len(reasons) == 1 else "") or None})
        self.begin(wide=True)

    def drafts(self) -> list[GradeDraft]:
        """The decisions in the fields."""
        values = self.left.values()
        return [GradeDraft(row.person, values["grade"], values["reason"] or "") for row in self._rows]

    def problems(self) -> Iterable[str]:
        """What forbids a decision, the first few."""
        found = (rules.decision_problem(self._table, draft) for draft in self.drafts())
        return list(dict.fromkeys(filter(None, found)))[:_NAMED]

    def act(self) -> tuple[str, Work]:
        """Enter the decisions."""
        drafts, year, grade = self.drafts(), self._table.year, cast(Grade, self.grade.value())

        def work(act: Act) -> str:
            register.decide_grades(act, year, drafts)
            return f"{names_of(self._rows)}评定为{grade.label}"

        return f"评定等次：{names_of(self._rows)} {grade.label}", work


class TieForm(ActForm):
    """Who of those tied at the limit takes the free places; the others are 合格."""

    def __init__(self, desk: Desk, table: YearTable, parent: QWidget) -> None:
        quota = table.quota
        self._table = table
        self._tied = tuple(row for row in table.rows if row.person in quota.asked)
        super().__init__(
            desk, "并列人选", parent, note=f"还有 {quota.left} 个优秀名额", width=720, height=440
        )
        first = self._tied[0]
        self.left.add_wide(
            say(
                f"{len(self._tied)} 人同为 {first.before_veto} 分，只剩 {quota.left} 个优秀名额。"
                "请按支部研究的结果勾选评为优秀的，没有勾选的评为合格。"
            )
        )
        groups = [GridGroup("并列党员", tuple(GridName(r.person, r.name, r.search) for r in self._tied))]
        self.grid = CheckGroupGrid(groups)
        self.grid.setMinimumHeight(theme.px(130))
        self.left.add_wide(self.grid)
        self.left.add("reason", "理由", TextEdit(placeholder="例如：支部大会民主测评得票多"), required=True)
        self.begin(wide=True)
        self.grid.changed.connect(self.judge)
        self.grid.setFocus()

    def drafts(self) -> list[GradeDraft]:
        """The decisions on all of them."""
        chosen = set(self.grid.ticked())
        reason = self.left.values()["reason"] or ""
        return [
            GradeDraft(row.person, Grade.EXCELLENT if row.person in chosen else Grade.QUALIFIED, reason)
            for row in self._tied
        ]

    def problems(self) -> Iterable[str]:
        """Too many are ticked."""
        over = len(self.grid.ticked()) - self._table.quota.left
        return (f"只剩 {self._table.quota.left} 个名额，多勾了 {over} 人。",) if over > 0 else ()

    def act(self) -> tuple[str, Work]:
        """Enter the decisions."""
        drafts, year = self.drafts(), self._table.year
        number = len(self.grid.ticked())

        def work(act: Act) -> str:
            register.decide_grades(act, year, drafts)
            return f"并列 {len(drafts)} 人已评定，其中优秀 {number} 人"

        return f"评定等次：并列 {len(drafts)} 人", work


class CloseForm(ActForm):
    """年度结账: a backup, then everybody's result is stored; nothing of the year changes any more.

    told: what else the clerk should know before, such as marks that are missing.
    """

    def __init__(self, desk: Desk, table: YearTable, parent: QWidget, *, told: str = "") -> None:
        year = table.year
        super().__init__(
            desk,
            "年度结账",
            parent,
            note=f"{year}年度",
            save="备份并结账",
            kind="danger",
            width=680,
            height=400,
        )
        self._year = year
        self.left.add_wide(Text(warning_words(table), wrap=True))
        if told:
            self.left.add_wide(Text(told, wrap=True))
        self.left.add_wide(say(f"程序先做一份备份，再结账。{year + 1}年只沿用积分方案，积分从头记起。"))
        self.left.add("remark", "备注", TextEdit(placeholder="例如：支部大会 1 月 15 日通过"))
        self.begin(wide=True)
        if table.missing:
            self.problem.say(f"还不能结账，还差：{'、'.join(table.missing)}。", "warn")
            self.save_button.hide()

    def save(self) -> None:
        """Back up, then close; asked of nobody while something is missing."""
        if self.saving or self.save_button.isHidden() or not self.left.check():
            return
        self.begin_saving()
        jobs, year, remark = self._desk.jobs, self._year, self.left.values()["remark"] or ""

        def work(_progress: Progress) -> tuple[Done, Change]:
            jobs.office.back_up(BACKUP)
            with jobs.office.act(f"{year}年度积分结账") as act:
                register.close_year(act, year, remark)
            return Done(act.id, act.name, f"{year}年度已经结账", final=True), act.changes

        jobs.long("正在备份和结账", work, self._closed, parent=self, failed=self.take_refusal)

    def _closed(self, found: tuple[Done, Change]) -> None:
        done, changes = found
        self._desk.jobs.changed.emit(changes)
        self.take_saved(done)


def names_of(rows: Sequence[YearRow]) -> str:
    """Members in a few words."""
    names = "、".join(row.name for row in rows[:_NAMED])
    return names if len(rows) <= _NAMED else f"{names}等 {len(rows)} 人"


def grade_words(row: YearRow) -> str:
    """What the points say of a member."""
    rank = f"，第 {row.rank} 名" if row.rank else ""
    proposed = "并列待定" if row.asked else f"建议{row.proposed.label}" if row.proposed else "没有建议"
    veto = f"，一票否决：{row.vetoes[0].item_name}" if row.vetoes else ""
    return f"{row.name}：{row.total} 分{rank}，{proposed}{veto}"


def warning_words(table: YearTable) -> str:
    """What closing does, and that there is no way back."""
    graded = sum(row.decided is not None for row in table.rows)
    return (
        f"结账后，{table.year}年度的登记、审核、公示和等次都不能再改，也不能撤回。"
        f"将存下 {len(table.scored)} 人的总分和名次、{graded} 人的等次。"
    )
