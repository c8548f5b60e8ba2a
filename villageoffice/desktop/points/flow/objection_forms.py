"""Objections: taken at the desk, looked into, answered, tied to the adjustment that came of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.attaching.evidence import EvidenceEdit, keep
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.flow.file_forms import span_words
from villageoffice.desktop.points.flow.file_reading import PeriodFile
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, NoteEdit, TextEdit
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import register, rules
from villageoffice.points.values import EntryRow, EntryState, Objection, ObjectionOutcome, Posting

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_DUE = "习惯上 5 个工作日内答复，没有算节假日，遇假期顺延"


class TakeForm(ActForm):
    """Writes an objection down."""

    def __init__(self, desk: Desk, file: PeriodFile, posting: Posting, parent: QWidget) -> None:
        title = f"登记异议：{posting.period.title}公示"
        super().__init__(desk, title, parent, save="登记异议", width=720, height=470, labels=84)
        self.posting = posting
        self.left.add_wide(say(f"公示期 {span_words(posting)}，期内提出的都登记；口头、电话、书面都可以。"))
        self.received, self.photos = DateEdit(width=150), EvidenceEdit(desk)
        names = [(row.person, f"{row.name}　{row.party_group}".rstrip()) for row in file.listed]
        self.left.add("objector", "提出人", TextEdit(placeholder="谁提出的"), required=True)
        self.left.add("received", "提出日期", self.received, required=True)
        self.left.add("person", "所指党员", ComboEdit(names, empty="（对整张公示表）"))
        self.left.add(
            "content", "内容", NoteEdit(lines=3, placeholder="对什么有异议，理由是什么"), required=True
        )
        self.left.add("photos", "书面材料", self.photos)
        self.received.set_value(min(file.today, posting.last_day))
        self.begin(wide=True)
        self.judge()

    def problems(self) -> Iterable[str]:
        """Say what is outside of the posting; tell until when to answer."""
        received: date | None = self.received.value()
        self.received.beside.setText(
            f"请在{chinese_date(rules.answer_due(received))}前答复" if received else ""
        )
        self.received.setToolTip(_DUE)
        if received and not self.posting.posted <= received <= self.posting.last_day:
            yield f"{chinese_date(received)}不在公示期内。公示期外的意见请核实，确有错误的登记一条调整。"
        if self.photos.list.pending:
            yield "材料还没有处理完，请稍等再登记。"

    def act(self) -> tuple[str, Work]:
        """Save it."""
        values, key = self.values(), self.posting.key
        who = str(values["objector"])

        def work(act: Act) -> str:
            made = register.take_objection(
                act, key, who, values["received"], str(values["content"]), values["person"]
            )
            keep(act, (made,), values["photos"] or ())
            return f"已登记{who}的异议，请在{chinese_date(rules.answer_due(values['received']))}前答复"

        return f"登记异议：{who}", work


class AnswerForm(ActForm):
    """Notes what was found out and answers the objection; without an outcome only the findings are kept."""

    def __init__(
        self, desk: Desk, one: Objection, adjustments: Sequence[EntryRow], today: date, parent: QWidget
    ) -> None:
        title = f"处理{one.objector}的异议"
        note = f"{one.received:%m-%d} 提出，请在{chinese_date(one.due)}前答复"
        super().__init__(desk, title, parent, note=note, save="保存", width=760, height=560, labels=84)
        self.one = one
        about = f"所指党员：{one.person_name}　" if one.person_name else ""
        self.left.add_wide(Text(f"{about}内容：{one.content}", bold=True, wrap=True))
        outcomes = [(found, found.label) for found in ObjectionOutcome if found is not ObjectionOutcome.OPEN]
        self.outcome = ComboEdit(outcomes, width=220, empty="还在调查（只记调查情况）")
        self.answered = DateEdit(width=150)
        self.adjustment = adjustment_choice(adjustments)
        self.left.add("findings", "调查情况", NoteEdit(lines=2, placeholder="查了什么，问了谁"))
        self.left.add("outcome", "结果", self.outcome)
        self.left.add("answer", "答复", NoteEdit(lines=2, placeholder="怎样处理，怎样告知本人"))
        self.left.add("answered", "答复日期", self.answered)
        self.left.add("adjustment", "对应的调整", self.adjustment, hint=_ADJUSTMENT)
        self.left.add("stays", "不变理由", TextEdit(placeholder=_EXAMPLE, most=100))
        self.left.set_values({"findings": one.findings or None, "answered": today})
        self.begin(wide=True)
        self.judge()

    def problems(self) -> Iterable[str]:
        """Say what an answer needs; show only what belongs to the outcome."""
        outcome: ObjectionOutcome | None = self.outcome.value()
        for key in ("answer", "answered"):
            self.left.set_shown(key, outcome is not None)
        upheld = outcome is ObjectionOutcome.UPHELD
        self.left.set_shown("adjustment", upheld)
        self.left.set_shown("stays", upheld and self.adjustment.value() is None)
        self.save_button.set_text("保存调查情况" if outcome is None else "答复")
        return ()

    def save(self) -> None:
        """Ask for the words that the outcome needs."""
        outcome = self.outcome.value()
        wanted = "findings" if outcome is None else "answer"
        if outcome is not ObjectionOutcome.WITHDRAWN and self.left.editor(wanted).is_empty():
            words = "请填写调查情况。" if outcome is None else "请写明怎样处理，怎样答复。"
            self.left.show_problem(wanted, words)
        elif outcome is not None and self.answered.is_empty():
            self.left.show_problem("answered", "请填写答复日期。")
        else:
            super().save()

    def act(self) -> tuple[str, Work]:
        """Save the findings, or the answer with them."""
        values, one = self.values(), self.one
        outcome: ObjectionOutcome | None = values["outcome"]
        findings = str(values["findings"] or "")
        if outcome is None:

            def note(act: Act) -> str:
                register.note_findings(act, one.key, findings)
                return f"已记下{one.objector}的异议的调查情况"

            return f"记录异议调查：{one.objector}", note

        def work(act: Act) -> str:
            register.answer_objection(
                act,
                one.key,
                outcome,
                str(values["answer"] or ""),
                values["answered"],
                findings=findings,
                adjustment=values.get("adjustment"),
                stays=str(values.get("stays") or ""),
            )
            return f"已答复{one.objector}的异议：{outcome.label}"

        return f"答复异议：{one.objector}", work


class LinkForm(ActForm):
    """Names the adjustment that an upheld objection led to, or why the figures stay."""

    def __init__(self, desk: Desk, one: Objection, adjustments: Sequence[EntryRow], parent: QWidget) -> None:
        super().__init__(
            desk,
            "落实异议",
            parent,
            note=f"{one.objector}的异议成立",
            width=680,
            height=340,
            labels=84,
        )
        self.one = one
        self.left.add_wide(say(_ADJUSTMENT))
        self.adjustment = adjustment_choice(adjustments)
        self.left.add("adjustment", "对应的调整", self.adjustment)
        hint = "没有调整，或者调整以后分数和名次都没有变的，写明理由。"
        self.left.add("stays", "不变理由", TextEdit(placeholder=_EXAMPLE, most=100), hint=hint)
        self.left.set_values({"adjustment": one.adjustment, "stays": one.stays or None})
        self.begin(wide=True)

    def save(self) -> None:
        """One of the two is needed."""
        if self.adjustment.value() is None and self.left.editor("stays").is_empty():
            self.left.show_problem("stays", "请选择调整，或者写明分数为什么不变。")
        else:
            super().save()

    def act(self) -> tuple[str, Work]:
        """Save the reason, or the link."""
        one, key, stays = self.one, self.adjustment.value(), str(self.values()["stays"] or "")
        if stays:

            def keep(act: Act) -> str:
                register.keep_figures(act, one.key, stays)
                return f"已写明{one.objector}的异议不改动分数的理由"

            return f"落实异议：{one.objector}，分数不变", keep

        def work(act: Act) -> str:
            register.link_adjustment(act, one.key, key)
            return f"已把{one.objector}的异议关联到调整，请重新公示"

        return f"关联调整：{one.objector}", work


_EXAMPLE = "例如：该项已满上限，补记后总分不变"
_ADJUSTMENT = "分数有错的，先登记调整，再在这里选它；选了以后要重新公示。"


def adjustment_choice(rows: Sequence[EntryRow]) -> ComboEdit:
    """Offer the adjustments of a period, newest first."""
    found = sorted(rows, key=lambda row: -row.entry.key)
    return ComboEdit([(row.entry.key, adjustment_words(row)) for row in found], empty="（没有改动分数）")


def adjustment_words(row: EntryRow) -> str:
    """Name an adjustment: whose, of which day, what it did."""
    entry = row.entry
    if entry.state is EntryState.VOIDED:
        return f"{row.name} {entry.day:%m-%d} 作废“{entry.item_name}” {(-entry.points).signed()}"
    return f"{row.name} {entry.day:%m-%d} {entry.title} {entry.points.signed()}"
