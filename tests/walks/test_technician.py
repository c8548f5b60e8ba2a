"""The first day once more, on the command line: a roster with ten bad rows, a month's points, the notice.

Whoever comes from the township without a screen works on the same register by the same acts.  The
commands live by the computer's own clock, so the points are those of today.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl.reader.excel import load_workbook
from openpyxl.workbook.workbook import Workbook
from pypdf import PdfReader

from villageoffice import cli
from villageoffice.kits.exact import Points
from villageoffice.office.demo import PARTICULARS
from villageoffice.office.office import Office
from villageoffice.people import queries as people
from villageoffice.points import queries, register

ROSTER = Path(__file__).parents[1] / "fixtures" / "sheets" / "百人党员花名册.xlsx"


def give(*words: object) -> int:
    """Give a command; returns its exit status."""
    return cli.run([str(word) for word in words])


def found_village(path: Path) -> date:
    """Make a village with this year's scheme; returns today."""
    with Office.create(path, PARTICULARS) as office:
        with office.act("启用积分方案") as act:
            branch = people.party_branch()
            assert branch is not None
            register.adopt_default_scheme(act, office.today.year, branch.key)
        return office.today


def points_sheet(path: Path, members: list[str], day: date) -> Path:
    """A sheet as a branch keeps it; its last row is of somebody who is no member."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["示例村党员积分登记表"])
    sheet.append(["姓名", "日期", "积分项目", "分值", "事由"])
    for name in (*members, "查无此人"):
        sheet.append([name, f"{day.year}.{day.month}.{day.day}", "志愿服务", 2, "清理河道"])
    book.save(path)
    return path


def members_of(data: Path) -> list[str]:
    """Whom the roster holds, each name once."""
    with Office.open(data, read_only=True) as office:
        return [row.name for row in people.member_rows(office.today)]


def test_from_a_roster_to_the_notice_by_commands_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "新村.vodb"
    today = found_village(data)

    roster = ("import", "party-members", ROSTER, "--data", data)
    assert give(*roster) == 1
    assert members_of(data) == []
    capsys.readouterr()
    assert give(*roster, "--accept-valid") == 1
    refused = [line for line in capsys.readouterr().err.splitlines() if line.startswith("不能导入")]
    assert len(refused) == 10
    members = members_of(data)
    assert len(members) == 90

    some = [name for name in members if members.count(name) == 1][:5]
    points = ("import", "points", points_sheet(tmp_path / "积分.xlsx", some, today), "--data", data)
    assert give(*points) == 1
    assert "查无此人" in capsys.readouterr().err
    assert give(*points, "--accept-valid") == 1

    first_day_after = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    notice = ("export", "points-notice", "--data", data, "--year", today.year, "--month", today.month)
    pdf, xlsx = tmp_path / "公示.pdf", tmp_path / "公示.xlsx"
    assert give(*notice, "--date", today.replace(day=1), "--out", pdf) == 1
    assert not pdf.exists()
    for out in (pdf, xlsx):
        assert give(*notice, "--date", first_day_after, "--out", out) == 0
    assert give("verify", "--data", data) == 0

    with Office.open(data, read_only=True):
        entries = queries.find_entries(today.year, today.month)
    assert sorted(row.name for row in entries) == sorted(some)
    assert {row.entry.points for row in entries} == {Points.parse("2.0")}
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    sheet = load_workbook(xlsx).active
    assert sheet is not None
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert all(name in text and name in cells for name in members)
