"""选票清点单 and 零票报告: what is checked before the box is opened and before the first paper is called."""

from collections.abc import Sequence

from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.meetings.papers.heads import COUNTING, add_title, begin, moment, place, signers
from villageoffice.meetings.rules.papers import count_marks
from villageoffice.meetings.rules.tables import account_cells, zero_rows
from villageoffice.meetings.values import AccountSheet, PaperAccount, PaperPlan, Role, ZeroReport

ACCOUNT_COLUMNS = (
    ColumnSpec("选票清点", weight=1.0),
    ColumnSpec("应到", 14),
    ColumnSpec("实到", 14),
    ColumnSpec("印制", 14),
    ColumnSpec("发出", 14),
    ColumnSpec("作废换发", 21),
    ColumnSpec("剩余（剪角）", 24),
    ColumnSpec("箱内", 15),
    ColumnSpec("差额", 18),
)


def account_sheet(sheet: AccountSheet, progress: Progress = no_progress) -> bytes:
    """Return the account of every paper; what is not yet known is left to be written."""
    head = sheet.head
    paper = begin(head, "选票清点单")
    add_title(paper, head, f"{head.village}选票清点单", head.meeting.title)
    paper.facts(f"时间：{moment(head.meeting)}", f"地点：{place(head.meeting)}", "单位：人、张")
    paper.table(account_table(sheet.accounts, row_height=12))
    paper.note(
        "印制 = 发出 + 作废换发 + 剩余，差额为 0 才能开箱；剩余和换回的票当场剪角封存。"
        "箱内少于发出的，注明未投回的张数；箱内多于发出的，该次投票无效，重新投票。"
    )
    for account in sheet.accounts:
        for text in _remarks(account):
            paper.paragraph(text)
    paper.signatures(signers(sheet.roles, (Role.ISSUER, *COUNTING)))
    paper.paragraph("清点时间：＿＿＿＿年＿＿月＿＿日＿＿时＿＿分", indent=False, size=10.5)
    return paper.render(progress)


def account_table(accounts: Sequence[PaperAccount], row_height: float) -> TableSpec:
    """Return the table of the accounts of several papers."""
    return TableSpec(ACCOUNT_COLUMNS, [list(account_cells(a)) for a in accounts], row_height=row_height)


def zero_report(report: ZeroReport, progress: Progress = no_progress) -> bytes:
    """Return the report that every line of every paper stands at nought before the first is called."""
    head = report.head
    paper = begin(head, "零票报告")
    add_title(paper, head, f"{head.village}零票报告", head.meeting.title)
    paper.facts(f"时间：{moment(head.meeting)}", f"地点：{place(head.meeting)}", "单位：票")
    for plan in report.papers:
        _add_plan(paper, plan)
    paper.paragraph("开始唱票前核对，各票各项得票均为 0，票箱当众查看后封闭。", indent=False)
    paper.signatures(signers(report.roles, COUNTING))
    paper.paragraph("核对时间：＿＿＿＿年＿＿月＿＿日＿＿时＿＿分", indent=False, size=10.5)
    return paper.render(progress)


def _remarks(account: PaperAccount) -> list[str]:
    reopened = ""
    if account.reopened:
        reopened = (
            f"{account.label}清点重开，原因：{account.reopened.rstrip('。')}；见证人：{account.witnesses}。"
        )
    written = account.draft.written if account.draft else 0
    opinions = f"{account.label}另收没有到会人员的书面意见 {written} 份。" if written else ""
    return list(filter(None, (account.problem, opinions, reopened)))


def _add_plan(paper: Document, plan: PaperPlan) -> None:
    paper.note(f"{plan.chamber_label}（{plan.paper_type.paper}）", leads=True)
    columns = (
        ColumnSpec("序号", 12),
        ColumnSpec("候选人" if plan.paper_type.by_candidate else "议　题", weight=1.0, align="left"),
        *(ColumnSpec(mark.label, 18) for mark in count_marks(plan.paper_type)),
    )
    paper.table(TableSpec(columns, [list(row) for row in zero_rows(plan)]))
