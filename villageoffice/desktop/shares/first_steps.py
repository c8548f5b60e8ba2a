"""What an empty page says: which step comes first, and the way to it.

A cooperative is entered in four steps: the cooperative, its classes, its holders (from the
households of the people book, or from Excel), the quantification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from villageoffice.desktop.shares.reading import RosterView

if TYPE_CHECKING:
    from villageoffice.desktop.shares.page import SharesPage


def tell_first_step(page: SharesPage, view: RosterView) -> None:
    """Say on the card of *page* what is to be done first."""
    may, say, tasks = page.writable, page.card.say_empty, page.tasks
    if view.roster is None:
        note = "四步就能用起来：① 建立合作社 ② 设股权类型 ③ 从人员名册选股东户 ④ 股权量化。"
        say("还没有登记合作社", note, "新建合作社" if may else "", tasks.new_cooperative)
    elif not view.roster.classes:
        note = "第 ② 步：设股权类型，例如人口股、农龄股、土地股、集体股；农民专业合作社设出资。"
        say("还没有股权类型", note, "设置股权类型" if may else "", lambda: tasks.show_classes(view))
    elif view.people:
        note = "第 ③ 步：把人员名册里的户选为股东，户内成员一并带过来；也可以从 Excel 导入。"
        say("还没有股东", note, "从人员名册选户" if may else "", lambda: tasks.add_households(view))
    else:
        note = "第 ③ 步：人员名册还是空的。先导入股东名册，或者用“新增股东”逐户登记。"
        say("还没有股东", note, "从 Excel 导入" if may else "", lambda: tasks.import_holders(view))
