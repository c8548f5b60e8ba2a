"""Shows the window with invented rows, to be looked at by people.  Not collected by pytest.

Run: ``python tests/desktop/gallery.py points|people|home|widgets [POINTS]``.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.page import Page
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card
from villageoffice.desktop.widgets.charts import BarChart, LineChart
from villageoffice.desktop.widgets.check_grid import CheckGroupGrid, GridGroup, GridName
from villageoffice.desktop.widgets.detail_panel import DetailPanel
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, IdEdit, PointsEdit, TextEdit
from villageoffice.desktop.widgets.empty_state import EmptyState
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.search_popup import SearchField, SearchHit
from villageoffice.desktop.widgets.side_list import SideEntry, SideList
from villageoffice.desktop.widgets.stepper import Stepper
from villageoffice.desktop.widgets.table_card import Footer, TableCard
from villageoffice.desktop.widgets.tile import Tile
from villageoffice.desktop.window import MainWindow, PageSpec


@dataclass(frozen=True)
class Line:
    name: str
    group: str
    kind: str
    base: str
    plus: str
    minus: str
    month: str
    year: str
    place: str
    state: str


STATES = {"已审核": "ok", "待审核": "warn", "初评中": "info", "需说明": "bad", "免计分": "neutral"}
LINES = [
    Line(*text.split(","))
    for text in """张伟,第一党小组,正式,9.5,+2.0,,11.5,95.5,1,已审核
王芳,第一党小组,正式,8.5,+1.0,,9.5,92.0,2,已审核
李娜,第二党小组,正式,9.0,,,9.0,90.5,3,已审核
刘洋,第二党小组,正式,8.5,,−1.0,7.5,87.5,4,待审核
陈静,第一党小组,正式,7.5,+1.0,,8.5,86.0,5,已审核
杨敏,第三党小组,预备,8.0,,,8.0,85.0,—,已审核
赵磊,第三党小组,正式,6.5,,,6.5,84.5,6,初评中
黄强,第三党小组,正式,7.0,,−0.5,6.5,83.0,7,待审核
周杰,第一党小组,流动,5.0,,,5.0,81.5,8,已审核
买买提·艾力,第二党小组,正式,6.5,,,6.5,80.0,9,已审核
徐丽,第三党小组,正式,4.5,,−5.0,−0.5,79.0,10,需说明
吴秀英,第二党小组,年老体弱,—,,,—,—,—,免计分""".splitlines()
]


def line_model() -> RowModel[Line]:
    columns = [
        ColumnDef[Line]("name", "姓名", lambda row: row.name),
        ColumnDef[Line]("group", "党小组", lambda row: row.group),
        ColumnDef[Line]("kind", "类别", lambda row: row.kind),
        ColumnDef[Line]("base", "基础", lambda row: row.base, align="right"),
        ColumnDef[Line]("plus", "加分", lambda row: row.plus, align="right", color=lambda row: theme.GREEN),
        ColumnDef[Line]("minus", "扣分", lambda row: row.minus, align="right", color=lambda row: theme.RED),
        ColumnDef[Line]("month", "本月", lambda row: row.month, align="right", bold=True),
        ColumnDef[Line]("year", "年累计", lambda row: row.year, align="right"),
        ColumnDef[Line]("place", "名次", lambda row: row.place, align="right"),
        ColumnDef[Line]("state", "状态", lambda row: row.state, pill=lambda row: STATES[row.state]),
        ColumnDef[Line]("note", "备注", lambda row: "", shown=False),
    ]
    return RowModel(columns, row_id=lambda row: row.name)


def points_page() -> Page:
    page = Page("党员积分", "points")
    model = line_model()
    table = RecordTable(model, name="points")
    model.set_rows(LINES)
    year = Button("2026年", icon="calendar")
    year.drop_menu(QMenu(page))
    page.add_scope(year)
    search = SearchBox()
    page.add_scope(search)
    table.follow(search)
    page.add_action("公示表", lambda: None, icon="printer")
    page.add_menu("导出").addAction("Excel 表格")
    page.add_action("批量登记", lambda: entry_dialog(page).show(), icon="people", key="Ctrl+B")
    page.add_action("登记积分", lambda: None, icon="plus", key="Ctrl+N", primary=True)
    card = TableCard(
        table, title="11月", note="38 人 · 登记 41 条 · 还差：审核 12 条、说明 1 条；12月1日起可公示"
    )
    card.set_footer("共 38 人 · 名次不含预备党员和免计分党员", "本月合计 208.0 分")
    page.set_panels(card, left=periods(), right=member(), left_width=134, left_label="11月")
    table.row_activated.connect(lambda row: page.show_detail())
    table.choose("刘洋")
    return page


def periods() -> Card:
    card = Card()
    card.add_heading("期间")
    states = {11: ("录入中", "warn"), 10: ("待备案", "info")}
    side = SideList(lines=True, row=36)
    side.set_entries(
        [
            SideEntry(str(month), f"{month}月", pill=states.get(month, ("已备案", "ok")))
            for month in range(11, 0, -1)
        ]
    )
    card.body.addWidget(side, 1)
    foot = Footer()
    foot.add_left(Button("年度汇总", icon="sigma", small=True))
    card.body.addWidget(foot)
    return card


def member() -> DetailPanel:
    panel = DetailPanel()
    panel.set_heading("刘洋", "正式 · 第 4 名（共 34 名）")
    done, waiting = ("已审核", "ok"), ("待审核", "warn")
    panel.add_entry("11-03", "支部党员大会", "+1.5", kind="ok", pill=done)
    panel.add_entry("11-08", "主题党日：清洁家园", "+2.0", kind="ok", pill=done)
    panel.add_entry("11-15", "调解邻里纠纷", "+3.0", kind="ok", pill=waiting)
    panel.add_entry("11-20", "无故缺席代表会议", "−1.0", kind="bad", pill=waiting)
    panel.add_entry("11-22", "走访联系户 2 户", "+2.0", kind="ok", pill=waiting)
    panel.add_text("本月计入 7.5 分。“志愿服务”本季已满 6.0 分，再登记的计 0.0 分。")
    totals = [70, 150, 240, 300, 380, 440, 500, 560, 640, 770, 875]
    panel.add_widget(LineChart(totals, first="1月", last="11月", text="87.5"), margins=True)
    panel.set_buttons(
        [Button("审核通过", icon="check", small=True), Button("退回…", small=True)],
        [Button("积分卡", icon="printer", small=True)],
    )
    return panel


def people_page() -> Page:
    page = Page("人员名册", "people")
    page.add_scope(SearchBox(width=230))
    page.add_action("名册打印", lambda: None, icon="printer")
    page.add_action("从 Excel 导入", lambda: None, icon="import")
    page.add_action("新增人员", lambda: None, icon="plus", key="Ctrl+N", primary=True)
    side = SideList()
    side.set_entries(
        [
            SideEntry("", "范围", heading=True),
            SideEntry("all", "全部在册", "1,268"),
            SideEntry("party", "党员", "38"),
            SideEntry("reps", "村民代表", "42"),
            SideEntry("adult", "18 周岁以上", "1,004"),
            SideEntry("", "村民小组", heading=True),
            *[SideEntry(f"g{n}", f"{n}组", str(220 + n), ticked=n != 3) for n in range(1, 6)],
        ]
    )
    left = Card()
    left.body.addWidget(side)
    columns = [
        ColumnDef[Line]("name", "姓名", lambda row: row.name),
        ColumnDef[Line]("group", "小组", lambda row: "一组"),
        ColumnDef[Line](
            "who", "身份", lambda row: "党员", pills=lambda row: [("党员", "accent"), ("代表", "info")]
        ),
        ColumnDef[Line]("phone", "电话", lambda row: "138****6203"),
        ColumnDef[Line]("state", "状态", lambda row: "在村", pill=lambda row: "ok"),
        ColumnDef[Line]("do", "", lambda row: "看差别并恢复…", button=True),
    ]
    table = RecordTable(RowModel(columns, row_id=lambda row: row.name))
    table.set_rows(LINES)
    card = TableCard(table)
    card.set_footer("找到 64 人 · 还差：3 人缺电话、2 人未定推选户", "按拼音排序")
    panel = DetailPanel()
    panel.set_heading("刘洋", "二组 · 004 户 · 户主")
    panel.set_tabs(
        [("overview", "概况"), ("party", "党籍"), ("votes", "表决"), ("shares", "股权"), ("log", "记录")]
    )
    panel.add_row("身份证号", "420399********0315", icon="eye", tip="显示完整号码（会记入操作日志）")
    for label, value in (
        ("出生", "1980-04-12（46 岁）"),
        ("党员", "正式 · 2008-07-01 入党"),
        ("推选户", "001 003 004 007 … 共 9 户"),
    ):
        panel.add_row(label, value)
    panel.add_section("经历")
    panel.add_event("2026-09-02", "股权：转让 50.00 股给赵磊户", "变更登记表 2026-07")
    panel.add_event("2026-03-18", "当选村民代表，任期五年", "代表选举")
    panel.set_buttons([Button("更正", small=True)], [Button("本人卡片", icon="printer", small=True)])
    page.set_panels(card, left=left, right=panel, left_label="全部在册")
    page.set_next_step("第 3 组还有 6 人需要核对身份证号。", "warn", button="去核对")
    return page


def home_page() -> Page:
    page = Page("工作台", "home")
    page.set_note("2026年11月23日 星期一")
    page.add_right(SearchField())
    tiles = QHBoxLayout()
    tiles.setSpacing(theme.px(12))
    for title, figure, note, bars in (
        ("党员", "38 人", "正式 36（流动 4、免计分 2）· 预备 2", ()),
        ("本年度积分", "平均 73.3", "最高 95.5 · 最低 58.0 · 登记 462 条", range(2, 13)),
        ("本年度会议", "9 次", "议题 14 · 通过 12", (2, 1, 2, 2, 1, 4, 2, 2, 1, 2, 2)),
        ("合作社成员", "86 户 312 人", "总股数 19,000.00", (6, 7, 8, 9)),
    ):
        tile = Tile(title)
        tile.show_figure(figure, note, bars=tuple(bars), caption="1–11月" if bars else "")
        tiles.addWidget(tile, 1)
    page.body.addLayout(tiles)
    form, card = example_form(), Card(margins=16, spacing=12)
    card.body.addWidget(Stepper(["选文件", "对表头", "核对", "完成"], 2))
    card.body.addWidget(form)
    card.body.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    row.addWidget(card, 1)
    chart, right = BarChart(), Card(margins=16)
    chart.show_bars(
        [("90 以上", 5, "5 人"), ("80–89", 12, "12 人"), ("70–79", 15, "15 人"), ("60–69", 6, "6 人")], mark=1
    )
    right.body.addWidget(chart)
    empty = EmptyState("people", "名册还是空的。", note="从 Excel 导入，或逐个录入。", button="从 Excel 导入")
    right.body.addWidget(empty, 1)
    row.addWidget(right, 1)
    page.body.addLayout(row, 1)
    return page


def example_form() -> FieldForm:
    form = FieldForm()
    form.add("day", "日期", DateEdit(), required=True).set_value("2026-11-21")
    form.add("points", "每人分值", PointsEdit(beside="项目规定 +2.0")).set_value("2.0")
    form.add("reason", "事由", TextEdit(), required=True)
    form.add(
        "id", "身份证号", IdEdit(lambda number: (False, "身份证号应为 18 位，现在是 17 位。"))
    ).set_value("4203991")
    form.add("sex", "性别", ComboEdit([("男", "男"), ("女", "女")], width=120))
    form.check()
    return form


def entry_dialog(parent: QWidget) -> Dialog:
    dialog = Dialog(parent, "批量登记积分", note="一个项目，登记给多名党员", width=1040, height=656)
    names = [row.name for row in LINES]
    groups = [
        GridGroup(f"第{n}党小组", tuple(GridName(f"{n}{name}", name) for name in names)) for n in "一二三"
    ]
    grid = CheckGroupGrid(groups)
    grid.tick([f"一{name}" for name in names[:9]])
    grid.tick([f"三{name}" for name in names])
    grid.set_tags({"一张伟": ("计 0.0", "warn")})
    row = QHBoxLayout()
    row.addWidget(example_form(), 2)
    row.addSpacing(theme.px(20))
    right = QVBoxLayout()
    right.addWidget(grid, 1)
    banner = Banner()
    banner.say("粘贴 31 个姓名：30 个已勾选；“王方”没有对上，是王芳吗？", "warn", button="是")
    banner.add_button("不是")
    right.addWidget(banner)
    row.addLayout(right, 3)
    dialog.body.addLayout(row)
    dialog.summary.setText("30 人 × 2.0 = 60.0 分")
    dialog.add_cancel()
    dialog.add_button("登记 30 条", "primary", key="Ctrl+Enter")
    return dialog


def find(query: str, then: Callable[[Sequence[SearchHit]], None]) -> None:
    then([SearchHit(row.name, row.group, "user", row, "党员") for row in LINES if query in row.name + "l"])


def main() -> None:
    app = QApplication(sys.argv)
    theme.apply_theme(app, int(sys.argv[2]) if len(sys.argv) > 2 else 11)
    pages: list[PageSpec] = [
        PageSpec("home", "工作台", "home", home_page),
        PageSpec("people", "人员名册", "people", people_page),
        PageSpec("points", "党员积分", "points", points_page),
        PageSpec("meetings", "一会两票", "ballot", QWidget),
        PageSpec("shares", "合作社股权", "sprout", QWidget),
        PageSpec("printing", "文件打印", "printer", QWidget),
        PageSpec("safekeeping", "报送与备份", "archive", QWidget),
        PageSpec("settings", "设置", "gear", QWidget, bottom=True),
        PageSpec("manual", "使用手册", "book", QWidget, bottom=True, hint="F1"),
    ]
    window = MainWindow(pages, find=find)
    window.set_village("示例村", "示例镇 · 420399001201", year=2026)
    window.set_badge("points", 12)
    window.set_badge("meetings", 1)
    window.status.say(
        file="示例村.vodb",
        backup="备份已验证：今天 08:31",
        second="第二处：U 盘 E:（3 天前）",
        note="已加密",
        operator="文书",
    )
    screen = app.primaryScreen().availableGeometry()
    window.resize(screen.size())
    window.move(0, 0)
    window.open_page(sys.argv[1] if len(sys.argv) > 1 else "points")
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
