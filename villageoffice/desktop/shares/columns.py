"""The columns of the roster, of a holder's ledger, members, certificates and dividends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from villageoffice.desktop import theme
from villageoffice.desktop.shares.words import (
    CERTIFICATE_KINDS,
    NEED_KINDS,
    NOTHING,
    money,
    percent_text,
    shares_text,
    signed_shares,
    tint,
)
from villageoffice.desktop.widgets.row_model import ColumnDef
from villageoffice.kits.exact import Shares
from villageoffice.shares.rules.sharing import number_key
from villageoffice.shares.values import (
    Certificate,
    CertificateNeed,
    ClassBasis,
    CoopKind,
    DividendLine,
    HolderKind,
    LedgerLine,
    MovementKind,
    Roster,
    RosterRow,
    ShareClass,
)

SHOWN_CLASSES = 3
"""Columns of classes shown before the clerk chooses others; more would leave no room for names."""

_DIVIDEND_KINDS = {"未领": "warn", "已签领": "ok", "已汇": "info", "退回": "bad"}


def roster_columns(roster: Roster | None) -> list[ColumnDef[RosterRow]]:
    """Columns for the classes of a cooperative.

    A class that only the collective holds has no column of its own at first: the foot tells it.
    """
    decimals = roster.cooperative.draft.decimals if roster else 2
    classes = roster.classes if roster else ()
    totals = dict(roster.totals) if roster else {}
    special = roster is not None and roster.cooperative.draft.kind is CoopKind.SPECIALISED
    numbered, named = ("编号", "成员") if special else ("户号", "户主")
    members = [each for each in classes if each.draft.basis is not ClassBasis.COLLECTIVE]
    shown = {each.key for each in members[:SHOWN_CLASSES]} if len(members) > 1 else set()
    return [
        ColumnDef(
            "number", numbered, lambda row: row.number, sort=lambda row: number_key(row.number), width=58
        ),
        ColumnDef("name", named, lambda row: row.name, sort=lambda row: row.sort, tip=_kind_tip),
        ColumnDef(
            "heads",
            "人口",
            lambda row: str(row.heads) if row.heads else "",
            sort=lambda row: row.heads,
            align="right",
            width=54,
            shown=not special,
        ),
        *(
            _class_column(
                each, decimals, shown=each.key in shown, width=_wide(totals.get(each.key), decimals)
            )
            for each in classes
        ),
        ColumnDef(
            "total",
            "合计",
            lambda row: shares_text(row.total, decimals),
            sort=lambda row: int(row.total),
            align="right",
            bold=True,
            width=_wide(roster.total if roster else None, decimals),
            tip=_locked_tip,
        ),
        ColumnDef(
            "percent",
            "占比 %",
            lambda row: percent_text(row.percent),
            sort=lambda row: row.percent,
            align="right",
            width=70,
        ),
        ColumnDef("certificate", "股权证", _need_text, pill=_need_kind, tip=_serial_tip, width=84),
        ColumnDef(
            "locked",
            "质押冻结",
            lambda row: shares_text(row.locked, decimals) if row.locked else "",
            sort=lambda row: int(row.locked),
            align="right",
            shown=False,
        ),
        ColumnDef("serial", "证号", _serial, shown=False),
        ColumnDef("kind", "类别", lambda row: row.kind.label, shown=False),
        ColumnDef("account", "账号末四位", lambda row: row.account_tail, shown=False),
    ]


def search_of(row: RosterRow) -> str:
    """What a query is looked for in: number, names of the household, number of the certificate."""
    return f"{row.search} {_serial(row)}"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """The lines of one paper that move one class between the same sides, person by person, as one.

    line: the first of them.  change: of all.  balance: after the last.
    """

    line: LedgerLine
    change: Shares
    balance: Shares
    count: int


def ledger_entries(lines: Sequence[LedgerLine]) -> list[LedgerEntry]:
    """Put the lines of a ledger together that differ only in the person within the household."""
    found: list[LedgerEntry] = []
    for line in lines:
        if found and _same(found[-1].line, line):
            before = found.pop()
            change = Shares(int(before.change) + int(line.change))
            found.append(LedgerEntry(before.line, change, line.balance, before.count + 1))
        else:
            found.append(LedgerEntry(line, line.change, line.balance, 1))
    return found


def _same(one: LedgerLine, other: LedgerLine) -> bool:
    return _paper(one) == _paper(other)


def _paper(line: LedgerLine) -> tuple[object, ...]:
    movement = line.movement
    draft = movement.draft
    sides = (draft.source, draft.target, draft.share_class, draft.day)
    return movement.number, draft.kind, *sides, line.folded


def ledger_columns(decimals: int) -> list[ColumnDef[LedgerEntry]]:
    """Day, why, change, balance."""
    return [
        ColumnDef(
            "day", "日期", lambda one: f"{one.line.movement.draft.day:%Y-%m-%d}", width=99, color=_faint
        ),
        ColumnDef(
            "what",
            "事由",
            lambda one: ledger_words(one.line),
            tip=lambda one: _ledger_tip(one.line),
            color=_faint,
        ),
        ColumnDef(
            "change",
            "变动",
            lambda one: "锁定" if one.line.locks else signed_shares(one.change, decimals),
            align="right",
            color=lambda one: _faint(one) or tint(int(one.change)),
        ),
        ColumnDef("balance", "结余", lambda one: shares_text(one.balance, decimals), align="right"),
    ]


def certificate_columns() -> list[ColumnDef[Certificate]]:
    """Number, day, state."""
    return [
        ColumnDef("number", "证号", lambda each: each.number, tip=_certificate_tip),
        ColumnDef("issued", "发证日期", lambda each: f"{each.issued:%Y-%m-%d}", width=98),
        ColumnDef(
            "state",
            "状态",
            lambda each: each.state.label,
            pill=lambda each: CERTIFICATE_KINDS[each.state],
            tip=_certificate_tip,
            width=76,
        ),
    ]


def dividend_columns() -> list[ColumnDef[DividendLine]]:
    """Year, amount, state."""
    return [
        ColumnDef("year", "年度", lambda line: str(line.year), width=70),
        ColumnDef("amount", "应发（元）", lambda line: money(line.amount), align="right"),
        ColumnDef(
            "state", "状态", lambda line: line.state, pill=lambda line: _DIVIDEND_KINDS[line.state], width=88
        ),
    ]


def ledger_words(line: LedgerLine) -> str:
    """Why shares moved, seen from the holder: ``转让给赵磊``, ``土地股 3.12 亩``, ``冲正``."""
    movement = line.movement
    draft, kind = movement.draft, movement.draft.kind.label
    if movement.reverses is not None:
        return f"冲正：{movement.reason}" if movement.reason else "冲正"
    if draft.kind.between_holders:
        gives = line.change < 0
        other = movement.target_name if gives else movement.source_name
        return f"{kind}给{other}" if gives else f"从{other}{kind}" if other else kind
    if draft.kind is MovementKind.INITIAL:
        kind = "量化"  # the whole word leaves no room for the class
    return " ".join(part for part in (kind, movement.class_name, draft.measure) if part)


def _wide(total: Shares | None, decimals: int) -> int:
    """Pixels at 11 pt that the sum below a column takes; it is wider than any row."""
    return max(76, 9 * len(shares_text(total, decimals)) + 20) if total else 76


def _class_column(each: ShareClass, decimals: int, *, shown: bool, width: int) -> ColumnDef[RosterRow]:
    held: Callable[[RosterRow], Shares] = lambda row: dict(row.shares).get(each.key, Shares(0))  # noqa: E731
    return ColumnDef(
        f"class-{each.key}",
        each.draft.name,
        lambda row: shares_text(held(row), decimals) if held(row) else NOTHING,
        sort=lambda row: int(held(row)),
        align="right",
        width=width,
        shown=shown,
    )


def _kind_tip(row: RosterRow) -> str:
    member = "成员" if row.is_member else "不是成员"
    return f"{row.kind.label}，{member}" if row.kind is not HolderKind.COLLECTIVE else row.kind.label


def _locked_tip(row: RosterRow) -> str:
    return f"其中 {row.locked} 股已质押或冻结" if row.locked else ""


def _need_text(row: RosterRow) -> str:
    if row.kind is HolderKind.COLLECTIVE or not (row.total or row.certificate_serial):
        return ""
    return row.certificate.label


def _need_kind(row: RosterRow) -> str:
    return NEED_KINDS[row.certificate] if _need_text(row) else ""


def _serial(row: RosterRow) -> str:
    return f"{row.certificate_serial:04d}" if row.certificate_serial else ""


def _serial_tip(row: RosterRow) -> str:
    told = {
        CertificateNeed.DUE: "发证之后股份有变动，要换发新证",
        CertificateNeed.LOST: "已挂失，公告期满后补发",
        CertificateNeed.VALID: "证书与台账一致",
    }.get(row.certificate, "")
    return f"证号 {_serial(row)}：{told}" if row.certificate_serial and told else ""


def _faint(one: LedgerEntry) -> str | None:
    return theme.FAINT if one.line.folded else None


def _ledger_tip(line: LedgerLine) -> str:
    movement = line.movement
    member = movement.draft.measure
    lines: Sequence[str] = (
        f"{movement.number} {movement.draft.kind.label}",
        f"{movement.class_name} {movement.draft.quantity} 股",
        f"计算依据：{member}" if member else "",
        f"依据：{movement.document}" if movement.document else "",
        f"批准：{movement.approval}" if movement.approval else "",
        f"事由：{movement.reason}" if movement.reason else "",
        "已冲正" if movement.reversed_by is not None else "",
        f"{movement.entered:%Y-%m-%d} 登记",
    )
    return "\n".join(line for line in lines if line)


def _certificate_tip(each: Certificate) -> str:
    lines = [f"截至 {each.as_of:%Y-%m-%d} 的股份"]
    if each.state_day is not None:
        lines.append(f"{each.state_day:%Y-%m-%d} {each.state.label}：{each.reason}")
    return "\n".join(lines)
