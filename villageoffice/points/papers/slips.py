"""Slips that go with a posting: its receipt, and the sheet of an objection.

A photograph of the posted notice is glued into its place by hand; nothing is drawn there.
"""

from collections.abc import Sequence

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.values import Objection, ObjectionSheet, Posting, PostingReceipt

_BLANK_DAY = "　　　　年　　月　　日"
_FOUR = (ColumnSpec("", 28), ColumnSpec("", weight=1.0), ColumnSpec("", 28), ColumnSpec("", weight=1.0))
_RECEIVED = (
    ColumnSpec("序号", 11),
    ColumnSpec("提出人", 26),
    ColumnSpec("提出日期", 26),
    ColumnSpec("异议内容", weight=1.0, align="left"),
    ColumnSpec("结果", 18),
    ColumnSpec("答复日期", 26),
)


def posting_receipt(receipt: PostingReceipt, progress: Progress = no_progress) -> bytes:
    """Return the receipt of a posting (公示回执), with a place for a photograph."""
    posting = receipt.posting
    title = f"{posting.period.title}党员积分公示回执"
    paper = Document(title, footer=f"{receipt.branch} · 公示回执 · {posting.period.title}")
    paper.heading("党员积分公示回执")
    paper.subheading(f"{posting.period.title}{'（更正）' if posting.reposts else ''}")
    paper.table(TableSpec(_FOUR, _posting_rows(receipt), row_height=9, header_height=0))
    if receipt.objections:
        paper.note("公示期内收到的异议：", leads=True)
        rows = [_objection_row(at, found) for at, found in enumerate(receipt.objections, start=1)]
        paper.table(TableSpec(_RECEIVED, rows))
    paper.table(
        TableSpec(
            (ColumnSpec("公示照片（近照能看清标题和日期，远照能看清地点）"),),
            [[Cell("（照片粘贴处）")]],
            row_height=68,
        )
    )
    paper.note(f"公示表电子文件的校验码（SHA-256）：{posting.digest}。")
    paper.signatures(["张贴人", "见证人", "支部书记"])
    paper.seal([receipt.branch])
    return paper.render(progress)


def objection_sheet(sheet: ObjectionSheet, progress: Progress = no_progress) -> bytes:
    """Return the sheet of an objection (异议处理单); what is not known yet is left to be written."""
    found = sheet.objection
    paper = Document("异议处理单", footer=f"{sheet.branch} · 异议处理单 · {found.period.title}")
    paper.heading("党员积分异议处理单")
    paper.subheading(f"{found.period.title}公示（{_posted_words(sheet.posting)}）")
    subject = f"{found.person_name}（{sheet.party_group}）" if sheet.party_group else found.person_name
    paper.table(
        TableSpec(
            _FOUR,
            [
                _pairs("提出人", found.objector, "提出日期", chinese_date(found.received)),
                _pairs("异议对象", subject or "公示整体", "答复期限", f"{chinese_date(found.due)}前"),
                _box("异议内容", found.content),
                _box("调查情况", found.findings),
                _box("处理意见", _outcome_words(found)),
                _box("对应调整", sheet.adjustment or "（没有调整的写“无”）" * (not found.open)),
                _pairs("处理结果", "" if found.open else found.outcome.label, "答复日期", _day(found)),
            ],
            row_height=9,
            header_height=0,
            heights={2: 34, 3: 34, 4: 34, 5: 14},
        )
    )
    paper.note(
        "答复期限是提出之后第 5 个工作日（星期一至星期五，没有扣除法定节假日）。"
        "异议成立的，登记调整并重新公示；对答复不服的，可以向上级党组织申诉。"
    )
    paper.signatures(["异议提出人", "调查人", "支部书记"], dated=True)
    paper.seal([sheet.branch])
    return paper.render(progress)


def _posting_rows(receipt: PostingReceipt) -> list[list[str | Cell]]:
    posting = receipt.posting
    down = chinese_date(posting.taken_down) if posting.taken_down else _BLANK_DAY
    heard = f"收到 {len(receipt.objections)} 件" if receipt.objections else "无"
    filed = posting.filing
    return [
        _pairs("公示单位", receipt.branch, "公示人数", f"{receipt.members} 人"),
        _pairs("张贴地点", posting.place, "张贴人", posting.posted_by),
        _pairs("张贴日期", chinese_date(posting.posted), "公示期满", f"{chinese_date(posting.last_day)}24时"),
        _pairs("公示天数", f"{receipt.notice_days} 日", "撤下日期", down),
        _pairs("有无异议", heard, "备案日期", chinese_date(filed.filed) if filed else ""),
    ]


def _pairs(*texts: str) -> list[str | Cell]:
    """Labels and texts in turn."""
    return [Cell(text, face=Face.HEI) if at % 2 == 0 else text for at, text in enumerate(texts)]


def _box(label: str, text: str) -> list[str | Cell]:
    return [Cell(label, face=Face.HEI), Cell(text, span=3, align="left", valign="top")]


def _objection_row(number: int, found: Objection) -> Sequence[str]:
    return [
        str(number),
        found.objector,
        chinese_date(found.received),
        found.content,
        found.outcome.label,
        _day(found),
    ]


def _outcome_words(found: Objection) -> str:
    return "" if found.open else f"{found.outcome.label}。{found.answer}"


def _posted_words(posting: Posting) -> str:
    return f"{chinese_date(posting.posted)}张贴，{chinese_date(posting.last_day)}期满"


def _day(found: Objection) -> str:
    return chinese_date(found.answered) if found.answered else ""
