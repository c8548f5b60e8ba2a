"""议题: what is put to the vote, who decides by which rule, and for an election the candidates."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.meetings.reading import known_names
from villageoffice.desktop.meetings.rule_fields import RuleFields
from villageoffice.desktop.meetings.shares import FractionEdit
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import SectionTitle
from villageoffice.desktop.widgets.editors import (
    ComboEdit,
    KnownName,
    NameEdit,
    NoteEdit,
    NumberEdit,
    TextEdit,
)
from villageoffice.desktop.widgets.lines_edit import LinesEdit
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import register, rules
from villageoffice.meetings.values import (
    CandidateDraft,
    Combination,
    MeetingFile,
    Motion,
    MotionDraft,
    MotionType,
    Triage,
)

_WEIGHTED = (Combination.WEIGHTED_VOTES, Combination.WEIGHTED_RATES)
_SEATED = (MotionType.ELECTION, MotionType.RECOMMENDATION)


class MotionDialog(ActForm):
    """Adds a motion to *file*, or changes *motion* of it."""

    def __init__(self, desk: Desk, file: MeetingFile, parent: QWidget, motion: Motion | None = None) -> None:
        super().__init__(
            desk,
            f"修改{motion.ordinal}" if motion else "登记议题",
            parent,
            note=file.draft.title,
            save="保存" if motion else "登记议题",
            width=1120,
            height=700,
            labels=88,
        )
        self.file, self.motion = file, motion
        self._names: tuple[KnownName, ...] = ()
        self._proposed: tuple[object, object] | None = None
        day = file.draft.day
        self.subjects = {one.id: one for one in rules.subjects(day)}
        self.subject = ComboEdit([(one.id, one.label) for one in self.subjects.values()], empty="（不分类）")
        self.type = ComboEdit([(one, one.label) for one in MotionType])
        self.combination = ComboEdit([(one, one.label) for one in Combination])
        self.warning = Banner()
        self.candidates = LinesEdit(self._candidate_editors, "添加候选人", movable=True)
        self.strokes = Button("按姓氏笔画排列", icon="list", small=True)
        self.candidates.foot.insertWidget(1, self.strokes)
        self.ballots: list[RuleFields] = []
        self._fill()
        self.begin()
        self.strokes.clicked.connect(self.order_by_strokes)
        self.candidates.changed.connect(self.judge)
        self._show(motion.draft if motion else None)
        desk.jobs.ask(lambda: known_names(desk.jobs.office.today), self._take_names, owner=self)

    def order_by_strokes(self) -> None:
        """Put the candidates into the order of the strokes of their surnames."""
        lines = self.candidates.filled()
        names = [str(line.editors[0].value()) for line in lines]
        ordered = rules.by_strokes(names)
        places = {name: place for place, name in enumerate(ordered)}
        last = len(ordered)
        self.candidates.order(lambda line: places.get(str(line.editors[0].value() or ""), last))

    def draft(self) -> MotionDraft:
        """What stands in the fields.  Raises InvalidValue."""
        values = self.values()
        kind: MotionType = values["type"]
        return MotionDraft(
            title=values["title"] or "",
            text=values["text"] or "",
            proposer=values["proposer"] or "",
            subject=values["subject"] or "",
            motion_type=kind,
            seats=values.get("seats"),
            write_ins=bool(values.get("write_ins")),
            typed_order=bool(values.get("typed_order")) and kind in _SEATED,
            triage=values["triage"] or Triage.NONE,
            combination=values.get("combination") or Combination.ALL_PASS,
            first_percent=values.get("first_percent"),
            least=values.get("least"),
            four_two=bool(values["four_two"]),
            candidates=self._candidates() if kind.by_candidate else (),
            ballots=tuple(ballot for fields in self.ballots for ballot in fields.drafts()),
        )

    def problems(self) -> Iterable[str]:
        """Propose the rules of the subject, show what belongs to the kind, say what is not allowed."""
        self._propose()
        self._show_parts()
        found = self.draft()
        problem = rules.motion_problem(found) or self._missing(found)
        day, authorised = self.file.draft.day, self.file.draft.authorised
        self.warning.say("".join(rules.motion_warnings(found, day, authorised)), "warn")
        if problem:
            yield problem

    def act(self) -> tuple[str, Work]:
        """Add or change the motion."""
        draft, meeting, motion = self.draft(), self.file.key, self.motion

        def work(act: Act) -> str:
            if motion is not None:
                register.edit_motion(act, motion.key, draft)
                return f"已修改“{draft.title}”"
            register.add_motion(act, meeting, draft)
            return f"已登记议题“{draft.title}”"

        return f"{'修改' if motion else '登记'}议题：{draft.title}", work

    def _missing(self, draft: MotionDraft) -> str:
        if not draft.title:
            return ""
        if not draft.ballots:
            return "至少要有一个表决体表决这个议题。"
        if draft.motion_type.by_candidate and not draft.candidates and not draft.write_ins:
            return f"{draft.motion_type.label}还没有候选人。"
        return ""

    def _fill(self) -> None:
        left, right = self.left, self.right
        left.add("title", "议题", TextEdit(placeholder="例如：村内道路养护筹资筹劳方案"), required=True)
        left.add("subject", "类别", self.subject, hint="类别决定由谁表决、按哪条法律")
        left.add("type", "方式", self.type, required=True)
        left.add("seats", "应选名额", NumberEdit(width=80, least=1, most=99, beside="人"), required=True)
        left.add("write_ins", "另选他人", ComboEdit([(False, "不可以"), (True, "可以，票上留空行")]))
        left.add("typed_order", "票上次序", ComboEdit([(False, "按姓氏笔画"), (True, "按右边所列的次序")]))
        left.add("text", "内容", NoteEdit(lines=5, placeholder="方案要点，写进会议记录和决议"))
        left.add("proposer", "提出人", TextEdit(placeholder="例如：村党支部"))
        left.add("triage", "三事分流", ComboEdit([(one, one.label) for one in Triage]))
        left.add("four_two", "四议两公开", ComboEdit([(False, "不走这个程序"), (True, "走四议两公开")]))
        right.add_wide(SectionTitle("谁来表决，按什么规则"))
        for chamber in self.file.chambers:
            self.ballots.append(RuleFields(right, chamber, self.file.draft.day))
        right.add("combination", "两票关系", self.combination)
        percent = NumberEdit(width=80, least=1, most=99, beside="%，其余归后一票")
        right.add("first_percent", "前一票占", percent, required=True)
        right.add("least", "各票至少", FractionEdit(width=120, beside="的到会人员，例如 60%"), required=True)
        right.add_wide(self.warning)
        self.people = SectionTitle("候选人（按票上的次序）")
        right.add_wide(self.people)
        right.add_wide(self.candidates)

    def _show(self, draft: MotionDraft | None) -> None:
        shown = draft or MotionDraft("", four_two=True)
        names = ("title", "text", "proposer", "subject", "seats", "write_ins", "triage", "four_two",
                 "typed_order")  # fmt: skip
        self.left.set_values({name: getattr(shown, name) for name in names})
        self.left.set_values({"type": shown.motion_type, "subject": shown.subject or None,
                              "text": shown.text or None, "title": shown.title or None,
                              "proposer": shown.proposer or None})  # fmt: skip
        self.right.set_values({"combination": shown.combination, "first_percent": shown.first_percent,
                               "least": shown.least})  # fmt: skip
        if draft is not None:
            self._proposed = (self.subject.value(), self.type.value())
            by_body = {ballot.body: ballot for ballot in draft.ballots}
            for fields in self.ballots:
                fields.show(by_body.get(fields.chamber.body))
        for one in shown.candidates:
            name, remark = self.candidates.add_line().editors
            name.set_value(one.name)
            remark.set_value(one.remark or None)
        self.judge()

    def _propose(self) -> None:
        """Choose the rules of the subject and the kind, when one of them was changed."""
        chosen = (self.subject.value(), self.type.value())
        if chosen == self._proposed:
            return
        self._proposed = chosen
        subject, kind = chosen
        proposed = rules.default_ballots(self.file.draft.kind, subject or "", kind)
        by_body = {ballot.body: ballot for ballot in proposed}
        for fields in self.ballots:
            fields.show(by_body.get(fields.chamber.body))
        if kind in _SEATED and self.left.editor("seats").is_empty():
            self.left.editor("seats").set_value(1)

    def _show_parts(self) -> None:
        kind: MotionType = self.type.value()
        self.left.set_shown("seats", kind in _SEATED)
        self.left.set_shown("write_ins", kind in _SEATED)
        self.left.set_shown("typed_order", kind in _SEATED)
        two = sum(not fields.rule.is_empty() for fields in self.ballots) > 1
        self.right.set_shown("combination", two)
        chosen = self.combination.value()
        self.right.set_shown("first_percent", two and chosen in _WEIGHTED)
        self.right.set_shown("least", two and chosen is Combination.EACH_AT_LEAST)
        for part in (self.people, self.candidates):
            part.setVisible(kind.by_candidate)
        if kind is MotionType.EVALUATION:
            self.people.setText("被评议的人（按票上的次序）")
        else:
            typed = self.left.editor("typed_order").value()
            self.people.setText("候选人（按票上的次序）" if typed else "候选人（票上按姓氏笔画排列）")
        for fields in self.ballots:
            fields.refresh()

    def _candidates(self) -> tuple[CandidateDraft, ...]:
        found = []
        for line in self.candidates.filled():
            name, remark = line.editors
            assert isinstance(name, NameEdit)
            person = name.person if isinstance(name.person, int) else None
            found.append(CandidateDraft(str(name.value()), person, remark.value() or ""))
        return tuple(found)

    def _take_names(self, names: tuple[KnownName, ...]) -> None:
        """Whoever is in the register can be chosen; candidates entered before are known again."""
        self._names = names
        known = {one.name: one.person for one in self.motion.draft.candidates} if self.motion else {}
        for line in self.candidates.lines:
            editor = line.editors[0]
            assert isinstance(editor, NameEdit)
            editor.set_known(names)
            if editor.text() in known:
                editor.set_person(editor.text(), known[editor.text()])

    def _candidate_editors(self) -> tuple[NameEdit, TextEdit]:
        return NameEdit(self._names), TextEdit(placeholder="说明，例如：现任支委")
