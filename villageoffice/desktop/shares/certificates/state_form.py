"""What became of a certificate: lost, found again, void, given back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import say
from villageoffice.desktop.widgets.editors import DateEdit, TextEdit
from villageoffice.desktop.widgets.offers import Offers
from villageoffice.shares import register
from villageoffice.shares.values import Certificate, CertificateState

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_Do = Callable[["Act", int, date, str], None]
_WAYS: dict[CertificateState, tuple[str, str, str, _Do, tuple[str, ...]]] = {
    CertificateState.LOST: (
        "挂失股权证书",
        "挂失",
        "登记后张贴公告；公告期满没有异议的，用“换证”补发新证，旧证作废。",
        register.report_lost,
        ("本人声明遗失，已张贴公告",),
    ),
    CertificateState.VALID: (
        "撤销挂失",
        "撤销挂失",
        "证书找到了：恢复为有效。",
        register.find_again,
        ("证书已经找回",),
    ),
    CertificateState.VOID: (
        "作废股权证书",
        "作废",
        "作废后证号不再使用，需要时重新发证。",
        register.void_certificate,
        ("打印有误", "公告期满，补发新证"),
    ),
    CertificateState.RETURNED: (
        "交回股权证书",
        "交回",
        "股份全部转出、退出的，收回证书。",
        register.return_certificate,
        ("股份已全部转出",),
    ),
}


class StateForm(ActForm):
    """Says with day and reason what became of a certificate."""

    def __init__(self, desk: Desk, each: Certificate, state: CertificateState, parent: QWidget) -> None:
        self._name, save, told, self._do, offers = _WAYS[state]
        super().__init__(desk, self._name, parent, note=each.number, save=save, width=620, height=340)
        self.certificate = each
        self.day = DateEdit()
        self.reason = TextEdit(placeholder="写清楚为什么")
        self.left.add_wide(say(told))
        self.left.add("day", "日期", self.day, required=True)
        self.left.add("reason", "原因", self.reason, required=True)
        self.left.add_wide(Offers(offers, self.reason, left=0))
        desk.jobs.ask(lambda: desk.jobs.office.today, self._begin, owner=self)
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Say it."""
        key, number = self.certificate.key, self.certificate.number
        day, reason, name, do = self.day.value(), str(self.reason.value()), self._name, self._do

        def work(act: Act) -> str:
            do(act, key, day, reason)
            return f"{name}：{number}"

        return name, work

    def _begin(self, today: date) -> None:
        self.day.set_value(today)
        self.reason.input().setFocus()
