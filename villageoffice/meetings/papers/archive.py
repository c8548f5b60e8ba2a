"""The contents page of a meeting's archive: what lies in the folder, how many pages, how long it is kept."""

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.meetings.papers.heads import add_title, begin
from villageoffice.meetings.rules.occasions import occasion
from villageoffice.meetings.values import ArchiveContents

_COLUMNS = (
    ColumnSpec("序号", 12),
    ColumnSpec("文件名称", weight=1.0, align="left"),
    ColumnSpec("电子文件", weight=1.0, align="left"),
    ColumnSpec("页数", 14, align="right"),
    ColumnSpec("保管期限", 24),
    ColumnSpec("备注", 20),
)


def archive_contents(contents: ArchiveContents, progress: Progress = no_progress) -> bytes:
    """Return the contents page (卷内目录)."""
    head = contents.head
    paper = begin(head, "卷内目录")
    add_title(paper, head, "卷 内 目 录", occasion(head.meeting))
    rows = [
        [str(at), part.title, part.file_name, str(part.pages), part.kept, ""]
        for at, part in enumerate(contents.parts, start=1)
    ]
    pages = sum(part.pages for part in contents.parts)
    bold = [Cell(text, face=Face.SONG_BOLD) for text in ("", "合　计", "", str(pages), "", "")]
    paper.table(TableSpec(_COLUMNS, rows, total=bold))
    if contents.retention:
        kept = "；".join(f"{kind}{period}" for kind, period in contents.retention)
        paper.note(f"保管期限：{kept}。签名盖章的纸质原件另行归档，本目录所列为电子文件。")
    paper.signatures(["立卷人", "检查人"], dated=True)
    return paper.render(progress)
