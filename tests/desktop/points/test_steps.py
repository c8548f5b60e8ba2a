"""申报 → 初评 → 审核 and back, for one entry, one member, a group, the month; evidence; cards and forms."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Boxes, MakePdf, button_of, texts_of
from tests.desktop.points.conftest import CONTROL, MakeVillage, Village, chooses
from villageoffice.desktop.attaching.viewer import AttachmentViewer, Photograph
from villageoffice.desktop.pdf_view import PdfPreview
from villageoffice.desktop.points.flow.back_form import BackForm
from villageoffice.desktop.points.reason_dialogs import ExplainDialog
from villageoffice.desktop.points.record_dialog import RecordDialog
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.kits.storage.act import Act
from villageoffice.kits.text.dates import PartialDate
from villageoffice.office import attachments, exports
from villageoffice.people import register as people
from villageoffice.points import queries, register
from villageoffice.points.values import EntryState

KEY = Qt.Key
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def action(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu, or of a menu in it by ``menu > entry``."""
    first, _, rest = words.partition(" > ")
    found = next(one for one in menu.actions() if first in one.text())
    if rest:
        action(found.menu(), rest)  # type: ignore[arg-type]
    else:
        found.trigger()


def declare_all(act: Act) -> None:
    """Give everything that waits for the branch back to the groups."""
    keys = [row.entry.key for row in queries.find_entries(2026, 11, state=EntryState.GROUP_JUDGED)]
    register.send_back(act, keys, "重新初评")


def give_back(village: Village, reason: str) -> BackForm:
    """Write the reason and give back."""
    form = village.front(BackForm)
    village.key(KEY.Key_Return, CONTROL)
    assert form.left.message("reason") == "请填写退回原因。"
    village.write(reason)
    village.key(KEY.Key_Return, CONTROL)
    return form


def test_one_entry_is_given_back_with_a_reason_and_goes_on_again(village: Village) -> None:
    row = next(one for one in village.page.table.rows.rows if one.state == "待审核")
    village.choose(row.name)
    panel = village.page.panel
    key = panel.waiting()[0][0]
    assert panel.entries.choose(key)
    village.click(panel.back)
    give_back(village, "缺签到表")
    (entry,) = [one for one in village.entries(row.name) if one.key == key]
    assert (entry.state, entry.sent_back) == (EntryState.DECLARED, "缺签到表")
    assert village.window.toast.text == "已退回 1 条：缺签到表"
    assert "被退回：缺签到表" in panel.back_told.text
    assert "初评 1 条" in village.page.card.heading.note.full_text
    shown = next(one for one in panel.entries.rows.rows if one.entry.key == key)
    action(panel.menu(shown), "初评通过这一条")
    village.settle()
    (entry,) = [one for one in village.entries(row.name) if one.key == key]
    assert (entry.state, entry.sent_back) == (EntryState.GROUP_JUDGED, "")
    assert not panel.back_told.isVisible()


def test_a_reviewed_entry_goes_back_to_review_only(village: Village) -> None:
    row = next(one for one in village.page.table.rows.rows if one.state == "已审核")
    village.choose(row.name)
    panel = village.page.panel
    one = panel.entries.rows.rows[0]
    assert panel.entries.choose(one.entry.key)
    village.click(panel.back)
    form = village.front(BackForm)
    assert any("退回到待审核" in text for text in texts_of(form))
    village.click(button_of(form, "分值不对"))
    village.click(form.save_button)
    entry = next(e for e in village.entries(row.name) if e.key == one.entry.key)
    assert (entry.state, entry.sent_back) == (EntryState.GROUP_JUDGED, "分值不对")


def test_a_member_and_several_members_are_given_back_from_the_table(village: Village) -> None:
    row = next(one for one in village.page.table.rows.rows if one.unreviewed > 1)
    village.choose(row.name)
    before = village.waiting()
    action(village.page.menu(row), f"退回{row.name}待审核的登记")
    form = give_back(village, "照片不清楚")
    assert len(form.rows) == row.unreviewed
    assert village.waiting() == before - row.unreviewed


def test_a_group_is_taken_through_its_steps_at_once(village: Village) -> None:
    def states() -> dict[EntryState, int]:
        rows = [
            r for r in village.ask(lambda: queries.find_entries(2026, 11)) if r.party_group == "第三党小组"
        ]
        return {state: sum(row.entry.state is state for row in rows) for state in EntryState}

    groups, waiting = village.page.acts.groups, states()[EntryState.GROUP_JUDGED]
    others = village.waiting() - waiting
    assert waiting > 1
    action(groups, "第三党小组 > 退回待审核的")
    give_back(village, "补齐材料")
    assert states()[EntryState.DECLARED] == waiting and village.waiting() == others
    action(groups, "第三党小组 > 初评通过")
    village.settle()
    assert states()[EntryState.GROUP_JUDGED] == waiting
    action(groups, "第三党小组 > 审核通过")
    village.settle()
    assert states()[EntryState.GROUP_JUDGED] == 0 and village.waiting() == others


def test_the_whole_month_is_given_back_judged_and_reviewed(village: Village, qtbot: QtBot) -> None:
    page, waiting = village.page, village.waiting()
    page.acts.back.trigger()
    give_back(village, "重新核对")
    assert village.waiting() == 0
    assert page.card.review_all.text() == f"初评全部 {waiting} 条"
    assert page.acts.judge_all.isEnabled() and not page.acts.back.isEnabled()
    village.click(page.card.review_all)
    assert village.waiting() == waiting
    assert page.card.review_all.text() == f"审核全部 {waiting} 条"
    village.click(page.card.review_all)
    assert village.waiting() == 0 and not page.card.review_all.isVisible()


def test_the_panels_button_names_the_step_that_comes_next(village: Village) -> None:
    row = next(one for one in village.page.table.rows.rows if one.state == "待审核")
    village.act(declare_all)
    village.choose(row.name)
    panel = village.page.panel
    assert panel.review.text() == "初评通过"
    village.click(panel.review)
    assert panel.review.text() == "审核通过"
    village.click(panel.review)
    assert not panel.review.isEnabled()


def test_points_are_recorded_as_a_claim_where_the_group_has_not_judged_yet(
    village: Village, qtbot: QtBot
) -> None:
    village.choose("王芳")
    village.key(KEY.Key_N, CONTROL)
    dialog = village.front(RecordDialog)
    assert dialog.state.value() is EntryState.GROUP_JUDGED
    dialog.state.field.setFocus()
    village.key(KEY.Key_Down)
    assert dialog.state.value() is EntryState.DECLARED
    dialog.items.search.setFocus()
    village.write("zyfw")
    village.key(KEY.Key_Return)
    village.key(KEY.Key_Return, CONTROL)
    newest = max(village.entries("王芳"), key=lambda entry: entry.key)
    assert (newest.item_name, newest.state) == ("志愿服务", EntryState.DECLARED)
    assert village.window.toast.text == "已登记 1 条“志愿服务”的申报，等党小组初评"


# Evidence


def tipped(parent: QWidget, tip: str) -> Button:
    """The button with this tip."""
    buttons = cast("list[Button]", parent.findChildren(Button))
    return next(one for one in buttons if one.toolTip() == tip)


def picture(folder: Path, name: str = "签到表.png") -> Path:
    """A photograph on the disk."""
    path = folder / name
    Image.new("RGB", (2400, 1600), "khaki").save(path)
    return path


def test_a_scan_is_kept_with_every_entry_it_proves_and_other_kinds_are_refused(
    village: Village, boxes: Boxes, tmp_path: Path
) -> None:
    dialog = village.open_batch()
    dialog.items.search.setFocus()
    village.write("zyfw")
    village.key(KEY.Key_Return)
    dialog.names.tick([village.person("王芳"), village.person("张伟")])
    word = tmp_path / "名单.docx"
    word.write_bytes(b"PK\x03\x04 no picture")
    boxes.expect(chooses(picture(tmp_path), word))
    files = dialog.items.files
    village.click(files.button)
    assert [one.name for one in files.files] == ["签到表.png"]
    told = texts_of(files)
    assert any(text.startswith("签到表.png（") and text.endswith(" KB）") for text in told)
    assert any("“名单.docx”不是能保存的照片或扫描件" in text for text in told)
    village.click(dialog.save_button)
    keys = [max(village.entries(name), key=lambda e: e.key).key for name in ("王芳", "张伟")]
    kept = [village.ask(lambda key=key: attachments.attachments(key)) for key in keys]  # type: ignore[misc]
    assert [[one.name for one in own] for own in kept] == [["签到表.jpg"], ["签到表.jpg"]]
    assert kept[0][0].digest == kept[1][0].digest
    village.click(village.window.toast.button)
    assert all(village.ask(lambda key=key: attachments.attachments(key)) == () for key in keys)  # type: ignore[misc]


def test_a_file_chosen_by_mistake_is_left_out_again(village: Village, tmp_path: Path) -> None:
    dialog = village.open_batch()
    dialog.items.files.add([picture(tmp_path)])
    village.settle()
    village.click(tipped(dialog.items.files, "不添加签到表.png"))
    assert dialog.items.files.files == []
    assert not dialog.items.files.isVisible()
    dialog.done(0)


def test_evidence_is_added_seen_and_taken_off_in_the_panel(
    village: Village, boxes: Boxes, tmp_path: Path
) -> None:
    village.choose("王芳")
    panel = village.page.panel
    one = panel.entries.rows.rows[0]
    boxes.expect(chooses(picture(tmp_path)))
    action(panel.menu(one), "添加照片或扫描件")
    village.settle()
    assert village.window.toast.text.startswith("已添加证明材料签到表.png（")
    link = button_of(panel, "签到表.jpg（")
    village.click(link)
    viewer = village.front(AttachmentViewer)
    assert isinstance(viewer.shown, Photograph)
    assert (viewer.shown.picture.width(), viewer.shown.picture.height()) == (1600, 1067)
    boxes.expect_click("移除")
    village.click(viewer.save_button)
    assert village.ask(lambda: attachments.attachments(one.entry.key)) == ()
    village.click(village.window.toast.button)
    assert len(village.ask(lambda: attachments.attachments(one.entry.key))) == 1


def keep_pdf(village: Village, content: bytes) -> AttachmentViewer:
    """Attach a PDF to Wang Fang's first entry and open it in the panel."""
    village.choose("王芳")
    panel = village.page.panel
    key = panel.entries.rows.rows[0].entry.key
    village.act(lambda act: attachments.add(act, key, "会议记录.pdf", content))
    village.choose("王芳")
    village.click(button_of(panel, "会议记录.pdf（"))
    return village.front(AttachmentViewer)


def test_a_scan_in_pdf_is_shown_page_by_page(village: Village, make_pdf: MakePdf) -> None:
    viewer = keep_pdf(village, make_pdf(2))
    assert isinstance(viewer.shown, PdfPreview) and viewer.shown.page_count == 2
    viewer.reject()


def test_a_pdf_that_nothing_can_open_is_told(village: Village) -> None:
    viewer = keep_pdf(village, PDF)
    assert viewer.shown is None
    assert viewer.summary.full_text.startswith("这份 PDF 打不开")
    viewer.reject()


def test_a_refused_file_is_told_and_leaves_nothing(village: Village, boxes: Boxes, tmp_path: Path) -> None:
    village.choose("王芳")
    panel = village.page.panel
    one = panel.entries.rows.rows[0]
    bad = tmp_path / "录音.amr"
    bad.write_bytes(b"#!AMR")
    boxes.expect(chooses(bad))
    said = boxes.expect_click("知道了")
    action(panel.menu(one), "添加照片或扫描件")
    village.settle()
    assert boxes.wait()
    assert any("“录音.amr”不是能保存的照片或扫描件" in text for text in said)
    assert village.ask(lambda: attachments.attachments(one.entry.key)) == ()


def test_a_file_that_cannot_be_read_is_told(village: Village, tmp_path: Path) -> None:
    dialog = village.open_batch()
    dialog.items.files.add([tmp_path / "拔掉的U盘.jpg"])
    village.settle()
    assert any("“拔掉的U盘.jpg”读不出来" in text for text in texts_of(dialog.items.files))
    dialog.done(0)


# Cards, registers, forms


def test_the_card_of_the_member_chosen_is_shown(village: Village) -> None:
    village.choose("王芳")
    village.click(village.page.panel.card)
    (choice,) = village.papers
    assert (village.paper_names, choice.person) == (["member-card"], village.person("王芳"))
    assert (choice.year, choice.month) == (2026, 11)


def test_every_paper_of_the_menu_can_be_made(village: Village) -> None:
    village.go_to(10)
    menu = village.page.acts.papers
    menu.aboutToShow.emit()
    words = [one.text() for one in menu.actions() if one.text()]
    assert words == [
        "10月登记台账…",
        "全体党员积分卡…",
        "10月公示回执…",
        "空白申报表…",
        "民主评议测评表…",
        "空白签到表…",
    ]
    for text in words:
        action(menu, text)
    assert village.paper_names == [
        "points-register",
        "member-card",
        "posting-receipt",
        "claim-form",
        "appraisal-sheet",
        "sign-in-form",
    ]
    for name, choice in zip(village.paper_names, village.papers, strict=True):
        chosen = replace(choice)
        made = village.ask(lambda: exports.make(village.jobs.office, name, "pdf", chosen))  # noqa: B023
        assert made.content.startswith(b"%PDF") and made.pages >= 1


def test_without_a_scheme_only_the_sign_in_sheet_is_offered(open_village: MakeVillage) -> None:
    village = open_village(bare=True)
    menu = village.page.acts.papers
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == ["空白签到表…"]


# Who has left since


def leaves(village: Village, name: str) -> int:
    """Let a member leave in November, after entries were made; returns the person."""
    person = village.person(name)
    village.act(lambda act: people.end_membership(act, person, PartialDate(2026, 11, 22), "转出组织关系"))
    village.page.reload()
    village.settle()
    assert name not in [row.name for row in village.page.table.rows.rows]
    return person


def test_what_a_member_who_left_has_waiting_is_reviewed_with_all(village: Village) -> None:
    name = next(row.name for row in village.page.table.rows.rows if row.unreviewed)
    person = leaves(village, name)
    waiting = village.waiting()
    assert village.page.card.review_all.text() == f"审核全部 {waiting} 条"
    village.click(village.page.card.review_all)
    assert village.waiting() == 0
    rows = village.ask(lambda: queries.find_entries(2026, 11, person=person))
    assert rows and {row.entry.state for row in rows} <= {EntryState.REVIEWED, EntryState.DECLARED}


def test_a_bare_deduction_of_a_member_who_left_gets_its_reason(open_village: MakeVillage) -> None:
    village = open_village(moment=datetime(2026, 12, 2, 9).astimezone())
    village.go_to(11)
    name = next(row.name for row in village.page.table.rows.rows if row.state == "需说明")
    person = leaves(village, name)
    while village.waiting():
        village.key(KEY.Key_R, CONTROL)
    village.page.reload()
    village.settle()
    village.step("去补写")
    dialog = village.front(ExplainDialog)
    dialog.reason.input().setFocus()
    village.write("主题党日缺席")
    village.key(KEY.Key_Return, CONTROL)
    rows = village.ask(lambda: queries.find_entries(2026, 11, person=person))
    assert not any(row.entry.unexplained for row in rows)
