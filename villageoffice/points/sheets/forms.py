"""The blank forms as xlsx, e.g. to fill them in on a computer or to print them from there."""

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.rules import short_group
from villageoffice.points.values import ClaimForm, SignInForm

_CLAIMS = (
    Column("日期", 12),
    Column("积分项目", 22),
    Column("事由、活动", 32),
    Column("申报分", 10),
    Column("证明材料", 18),
    Column("初评分", 10),
    Column("审核分", 10),
)
_ITEMS = (
    Column("类别", 14),
    Column("积分项目", 26),
    Column("分值", 18, "center"),
    Column("单位", 8, "center"),
    Column("上限", 16, "center"),
    Column("证明材料", 20),
)
_SIGNING = (
    Column("序号", 6, "number"),
    Column("姓名", 20),
    Column("党小组", 12, "center"),
    Column("签名", 22),
    Column("备注", 22),
)
_BLANK_ROWS = 7
_LEAST_SPARE = 2


def claim_form(form: ClaimForm, progress: Progress = no_progress) -> bytes:
    """Return the blank form for claims, and on a second sheet what can be claimed."""
    from villageoffice.kits.sheet.writer import write_book

    claims = SheetSpec(
        title=f"{form.branch}党员积分申报表",
        subtitle=(f"{form.year}年　　月", "申报人：　　　　　　党小组：　　　　　　申报日期：　　月　　日"),
        columns=_CLAIMS,
        rows=[(None,) * len(_CLAIMS)] * _BLANK_ROWS,
        notes=("申报人只填前五栏；同一件事只申报一次。初评分由党小组填写，审核分由支部委员会填写。",),
        signatures=("申报人：", "党小组长：", "审核人："),
        landscape=True,
        sheet_name="申报表",
    )
    items = SheetSpec(
        title="可以申报的项目",
        subtitle=(f"《{form.scheme_title}》",),
        columns=_ITEMS,
        rows=[
            (item.category.name, item.name, item.value, item.unit, item.limit, item.evidence)
            for item in form.items
        ],
        sheet_name="可以申报的项目",
    )
    return write_book([claims, items], progress)


def sign_in_form(form: SignInForm, progress: Progress = no_progress) -> bytes:
    """Return the blank sign-in sheet, every member in the order of the roster and a few blank lines."""
    from villageoffice.kits.sheet.writer import write_sheet

    when = chinese_date(form.day) if form.day else "　　　　年　　月　　日　　时"
    place = form.place or "　　　　　　　　"
    names = [
        (number, name, short_group(group), None, None)
        for number, (name, group) in enumerate(form.names, start=1)
    ]
    spec = SheetSpec(
        title=f"{form.branch}{form.occasion or '党员活动'}签到表",
        subtitle=(f"时间：{when}　地点：{place}　主持人：",),
        columns=_SIGNING,
        rows=[*names, *[(None,) * len(_SIGNING)] * _LEAST_SPARE],
        notes=(
            f"应到 {len(form.names)} 人，实到　　人，请假　　人，缺席　　人。",
            "本人签名；代签无效。签到后据此登记积分。",
        ),
        signatures=("清点人：", "记录人："),
        sheet_name="签到表",
    )
    return write_sheet(spec, progress)
