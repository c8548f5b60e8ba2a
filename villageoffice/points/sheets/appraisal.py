"""The blank appraisal sheet as xlsx, e.g. to count the boxes in."""

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec
from villageoffice.points.rules import appraisal_notes, short_group
from villageoffice.points.values import AppraisalSheet, Grade


def appraisal_sheet(sheet: AppraisalSheet, progress: Progress = no_progress) -> bytes:
    """Return the blank sheet as xlsx: the same names and boxes as on paper."""
    from villageoffice.kits.sheet.writer import write_sheet

    boxes = len(Grade)
    spec = SheetSpec(
        title=f"{sheet.year}年度民主评议党员测评表",
        subtitle=(f"党支部：{sheet.branch}　共 {len(sheet.names)} 人　日期：　　年　　月　　日",),
        columns=(
            Column("序号", 6, "number"),
            Column("姓名", 18),
            Column("党小组", 9, "center"),
            *(Column(grade.label, 10, "center") for grade in Grade),
            Column("备注", 18),
        ),
        rows=[
            (
                number,
                name.name,
                short_group(name.party_group),
                *(("—",) * boxes if name.why_not else (None,) * boxes),
                f"{name.why_not}，不评定" if name.why_not else "",
            )
            for number, name in enumerate(sheet.names, start=1)
        ],
        notes=appraisal_notes(sheet),
        sheet_name=f"{sheet.year}年度测评表",
    )
    return write_sheet(spec, progress)
