"""By which rule a chamber votes: fields of the motion's form, one group a chamber."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from fractions import Fraction

from villageoffice.desktop.meetings.shares import ShareEdit
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import ComboEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.meetings import rules
from villageoffice.meetings.values import (
    BallotDraft,
    Chamber,
    CustomRule,
    PassBase,
    Share,
    VotingRule,
)

_USUAL = (Share(Fraction(1, 2), True), Share(Fraction(1, 2), False), PassBase.PRESENT)


class RuleFields:
    """The fields of one chamber in *form*; ``draft`` answers what they say."""

    def __init__(self, form: FieldForm, chamber: Chamber, day: date) -> None:
        self._form, self.chamber = form, chamber
        self._named: dict[str, VotingRule] = {}
        with suppress(OfficeError):  # before the oldest law that is kept there are only rules set by hand
            self._named = {rule.id: rule for rule in rules.rules_for(chamber.body, day)}
            for rule in rules.voting_rules(day):
                self._named.setdefault(rule.id, rule)
        choices = [(rule.id, f"{rule.label}（{rule.id}）") for rule in self._named.values()]
        self.rule = ComboEdit([*choices, (rules.CUSTOM, "自定规则")], empty="不投这一票")
        self.asked = Text("", points=10, grey=True, wrap=True)
        self.quorum, self.majority = ShareEdit(none=True, placeholder="2/3以上，或者：不要求"), ShareEdit()
        self.base = ComboEdit([(base, base.label) for base in PassBase])
        self.benefit = ComboEdit([(False, "否"), (True, "是（须成员大会四分之三以上）")])
        self._add()
        self.benefit.set_value(False)
        for editor, value in zip((self.quorum, self.majority, self.base), _USUAL, strict=True):
            editor.set_value(value)

    def show(self, ballot: BallotDraft | None) -> None:
        """Show a ballot; None: the chamber does not vote on the motion."""
        self.rule.set_value(ballot.rule if ballot else None)
        if ballot is not None:
            self.benefit.set_value(ballot.non_member_benefit)
            if ballot.custom is not None:
                self.quorum.set_value(ballot.custom.quorum)
                self.majority.set_value(ballot.custom.majority)
                self.base.set_value(ballot.custom.pass_base)

    def refresh(self) -> None:
        """Show only what belongs to the rule chosen, and say what it asks."""
        chosen = self.rule.value()
        custom = chosen == rules.CUSTOM
        for key in ("quorum", "majority", "base"):
            self._form.set_shown(self._key(key), custom)
        named = self._named.get(chosen or "")
        stricter = named is not None and rules.for_non_members(named) is not None
        self._form.set_shown(self._key("benefit"), stricter)
        self.asked.setText(self.words())
        self.asked.setVisible(bool(self.asked.full_text))

    def words(self) -> str:
        """What the rule asks, with its article."""
        rule = self._rule()
        if rule is None:
            return ""
        benefit = bool(self.benefit.value()) and rule.id in self._named
        asked = rules.requirement_words(rule, non_member_benefit=benefit)
        return f"{asked}。{rule.basis}"

    def drafts(self) -> Iterable[BallotDraft]:
        """The ballot, if the chamber votes on the motion.  Raises InvalidValue."""
        chosen = self.rule.value()
        if chosen is None:
            return
        body = self.chamber.body
        if chosen == rules.CUSTOM:
            custom = CustomRule(self.quorum.value(), self.majority.value(), self.base.value())
            yield BallotDraft(body, chosen, custom)
        else:
            benefit = bool(self.benefit.value()) and not self.benefit.isHidden()
            yield BallotDraft(body, chosen, non_member_benefit=benefit)

    def _rule(self) -> VotingRule | None:
        chosen = self.rule.value()
        if chosen != rules.CUSTOM:
            return self._named.get(chosen or "")
        with suppress(InvalidValue):
            parts = self.quorum.value(), self.majority.value(), self.base.value()
            if None not in parts:
                return rules.custom_rule(*parts)
        return None

    def _add(self) -> None:
        form = self._form
        form.add(self._key("rule"), self.chamber.label, self.rule)
        form.add_wide(self.asked)
        form.add(self._key("quorum"), "到会", self.quorum, required=True)
        form.add(self._key("majority"), "赞成", self.majority, required=True)
        form.add(self._key("base"), "赞成按", self.base, required=True)
        form.add(self._key("benefit"), "对外受益", self.benefit, hint="让不是成员的人受益的事项")

    def _key(self, name: str) -> str:
        return f"{name}-{self.chamber.key}"
