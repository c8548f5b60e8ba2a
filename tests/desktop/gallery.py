"""Shows the window with invented rows, to be looked at by people.  Not collected by pytest.

Run: ``python tests/desktop/gallery.py points|people|home|widgets [POINTS]``.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.page import Page
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.search_popup import SearchHit
from villageoffice.desktop.widgets.table_card import TableCard
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
    page.add_scope(Button("2026年 ▾", icon="calendar"))
    search = SearchBox()
    page.add_scope(search)
    search.query_changed.connect(model.set_query)
    page.add_action("公示表", lambda: None, icon="printer", key="Ctrl+P")
    page.add_menu("导出").addAction("Excel 表格")
    page.add_action("批量登记", lambda: None, icon="people", key="Ctrl+B")
    page.add_action("登记积分", lambda: None, icon="plus", key="Ctrl+N", primary=True)
    card = TableCard(
        table, title="11月", note="38 人 · 登记 41 条 · 还差：审核 12 条、说明 1 条；12月1日起可公示"
    )
    card.set_footer("共 38 人 · 名次不含预备党员和免计分党员", "本月合计 208.0 分")
    page.set_panels(card)
    table.row_activated.connect(lambda row: page.show_detail())
    table.choose("刘洋")
    return page


def find(query: str, then: Callable[[Sequence[SearchHit]], None]) -> None:
    then([SearchHit(row.name, row.group, "user", row, "党员") for row in LINES if query in row.name])


def main() -> None:
    app = QApplication(sys.argv)
    theme.apply_theme(app, int(sys.argv[2]) if len(sys.argv) > 2 else 11)
    pages: list[PageSpec] = [
        PageSpec("home", "工作台", "home", lambda: Page("工作台")),
        PageSpec("people", "人员名册", "people", lambda: Page("人员名册")),
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
