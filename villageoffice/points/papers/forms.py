"""Forms to be filled in by hand: claims, sign-in."""

from collections.abc import Sequence

from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.rules import short_group
from villageoffice.points.values import ClaimForm, SignInForm

_CLAIMS = (
    ColumnSpec("日期", 20),
    ColumnSpec("积分项目", weight=1.1),
    ColumnSpec("事由、活动", weight=1.6),
    ColumnSpec("申报分", 16),
    ColumnSpec("证明材料", 24),
    ColumnSpec("初评分", 16),
    ColumnSpec("审核分", 16),
)
_ITEMS = (
    ColumnSpec("积分项目", weight=1.0, align="left"),
    ColumnSpec("分值", 27),
    ColumnSpec("上限", 18),
)
_SIGNING = (
    ColumnSpec("序号", 11),
    ColumnSpec("姓　名", weight=1.0),
    ColumnSpec("党小组", 16),
    ColumnSpec("签　名", 34),
)
_BLANK_ROWS = 7
_LEAST_SPARE = 2


def claim_form(form: ClaimForm, progress: Progress = no_progress) -> bytes:
    """Return a blank form for claims, with the items and what they are worth below it."""
    paper = Document(
        "党员积分申报表", subject=form.scheme_title, footer=f"{form.branch} · 党员积分申报表 · {form.year}年"
    )
    paper.heading(f"{form.branch}党员积分申报表")
    paper.subheading(f"{form.year}年＿＿＿月")
    paper.facts("申报人：＿＿＿＿＿＿＿＿", "党小组：＿＿＿＿＿＿＿＿", "申报日期：＿＿＿月＿＿＿日")
    blank = [[""] * len(_CLAIMS) for _ in range(_BLANK_ROWS)]
    paper.table(TableSpec(_CLAIMS, blank, row_height=11))
    paper.note("申报人只填前五栏；同一件事只申报一次。初评分由党小组填写，审核分由支部委员会填写。")
    paper.signatures(["申报人", "党小组长", "审核人"], dated=True)
    paper.note(f"可以申报的项目（《{form.scheme_title}》）：", leads=True)
    rows = [[item.name, f"{item.value}／{item.unit}", item.limit] for item in form.items]
    columns = (*_ITEMS, ColumnSpec("", 2), *_ITEMS)
    paper.table(TableSpec(columns, _side_by_side(rows), row_height=6, header_height=7, font_size=9))
    return paper.render(progress)


def sign_in_form(form: SignInForm, progress: Progress = no_progress) -> bytes:
    """Return a sign-in sheet: two columns of names on each page, in the order of the roster."""
    title = f"{form.branch}{form.occasion or '党员活动'}签到表"
    paper = Document(title, footer=f"{form.branch} · 签到表")
    paper.heading(title)
    when = chinese_date(form.day) if form.day else "＿＿＿＿年＿＿月＿＿日＿＿时"
    paper.facts(f"时间：{when}", f"地点：{form.place or '＿＿＿＿＿＿＿＿＿＿'}", "主持人：＿＿＿＿＿＿")
    gap = ColumnSpec("", 3)
    paper.table(TableSpec((*_SIGNING, gap, *_SIGNING), _in_pairs(form.names), row_height=9))
    paper.note(
        f"应到 {len(form.names)} 人，实到＿＿＿＿人，请假＿＿＿＿人，缺席＿＿＿＿人。"
        "本人签名；代签无效。签到后据此登记积分。"
    )
    paper.signatures(["清点人", "记录人"], dated=True)
    return paper.render(progress)


def _in_pairs(names: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Set names in two columns, with a few blank lines at the end."""
    rows = [[str(at), name, short_group(group), ""] for at, (name, group) in enumerate(names, start=1)]
    return _side_by_side(rows + [["", "", "", ""]] * _LEAST_SPARE)


def _side_by_side(rows: Sequence[list[str]]) -> list[list[str]]:
    """Set rows in two columns, the first filled first, a narrow gap between them."""
    half = -(-len(rows) // 2)
    right = [*rows[half:], *([[""] * len(rows[0])] * (2 * half - len(rows)))] if rows else []
    return [[*first, "", *second] for first, second in zip(rows[:half], right, strict=True)]
