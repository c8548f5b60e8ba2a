"""The papers of a meeting but for its ballots: figures as answered, places to sign, nothing private."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from tests.kits.pictures import blank, pictures, printed_box
from tests.meetings import made_up as of
from tests.meetings.test_ballot_papers import pages
from villageoffice.meetings import papers
from villageoffice.meetings.rules.stroke_lines import STROKES, tally_figures
from villageoffice.meetings.values import (
    ArchiveContents,
    ArchivePart,
    Attendance,
    CandidateTable,
    MeetingKind,
    MotionType,
    Outcome,
    TallySheet,
)

EVALUATED = of.plan(("张伟", of.LONGEST), MotionType.EVALUATION)
CONTENTS = ArchiveContents(
    of.HEAD,
    (
        ArchivePart("01 会议通知.pdf", "会议通知", 1, "10年"),
        ArchivePart("02 签到表.pdf", "签到表", 3, "10年"),
    ),
    (("会议记录、决议", "永久"),),
)


def counted(**more: object) -> TallySheet:
    state = of.count(of.plan(), ((27, 2, 1, 1), (18, 9, 7, 2)), of.FOUR)
    return of.tally(replace(state, **more))  # type: ignore[arg-type]


EVERY: dict[str, Callable[[], bytes]] = {
    "notice": lambda: papers.meeting_notice(of.NOTICE),
    "proxy": lambda: papers.proxy_form(of.PROXY),
    "sign in, long": lambda: papers.sign_in_sheet([of.sign_in(47)]),
    "sign in, short": lambda: papers.sign_in_sheet([of.sign_in(12)]),
    "account": lambda: papers.account_sheet(of.ACCOUNTS),
    "zero": lambda: papers.zero_report(of.ZERO),
    "tally": lambda: papers.tally_sheet([counted()]),
    "tally of grades": lambda: papers.tally_sheet(
        [of.tally(of.count(EVALUATED, ((20, 9, 1, 1, 0, 0), (30, 0, 0, 0, 1, 0)), of.GRADED))]
    ),
    "result": lambda: papers.result_report(of.REPORT),
    "elected": lambda: papers.result_report(of.ELECTED),
    "judged": lambda: papers.result_report(of.JUDGED),
    "resolution": lambda: papers.resolution_notice(of.RESOLUTION),
    "receipt": lambda: papers.posting_receipt(of.RESOLUTION),
    "minutes": lambda: papers.minutes(of.MINUTES),
    "contents": lambda: papers.archive_contents(CONTENTS),
}


@pytest.mark.parametrize("name", EVERY)
def test_the_same_answer_gives_the_same_bytes(name: str) -> None:
    assert EVERY[name]() == EVERY[name]()


@pytest.mark.parametrize("name", EVERY)
def test_no_page_is_blank_and_nothing_leaves_the_printable_area(name: str) -> None:
    for page in pictures(EVERY[name](), 2):
        left, top, right, bottom = printed_box(page)
        assert min(left, top, page.width - right, page.height - bottom) >= 2 * 10
        assert not blank(page.crop((0, 0, page.width, page.height - 2 * 20)))


@pytest.mark.parametrize("name", EVERY)
def test_no_identity_number_and_no_mobile_number_is_on_a_paper(name: str) -> None:
    text = "".join(pages(EVERY[name]()))
    assert re.findall(r"(?<!\d)\d{17}[\dX](?![\dX])|(?<!\d)1[3-9]\d{9}(?!\d)", text) == []


@pytest.mark.parametrize("name", EVERY)
def test_every_page_tells_its_number(name: str) -> None:
    found = pages(EVERY[name]())
    assert all(f"第{at}页共{len(found)}页" in page for at, page in enumerate(found, start=1))


@pytest.mark.parametrize(
    "make",
    [
        lambda: papers.sign_in_sheet([replace(of.sign_in(5), head=of.REHEARSAL)]),
        lambda: papers.result_report(replace(of.REPORT, head=of.REHEARSAL)),
        lambda: papers.resolution_notice(replace(of.RESOLUTION, head=of.REHEARSAL)),
        lambda: papers.tally_sheet([replace(counted(), head=of.REHEARSAL)]),
        lambda: papers.minutes(replace(of.MINUTES, head=of.REHEARSAL)),
        lambda: papers.zero_report(replace(of.ZERO, head=of.REHEARSAL)),
    ],
)
def test_every_paper_of_a_rehearsal_says_so(make: Callable[[], bytes]) -> None:
    assert "（演练，不作正式文件）" in pages(make())[0]


# Notice and proxy


def test_a_notice_says_when_where_what_about_and_whom_to_ask_for_leave() -> None:
    (page,) = pages(papers.meeting_notice(of.NOTICE))
    assert "全体党员、村民代表：定于2026年11月23日（星期一）9:00在村党群服务中心召开" in page
    assert "1.村内道路养护筹资筹劳方案2.2027年度误工补贴人员及标准" in page
    assert "请提前向许文（联系电话0719-0000000）请假" in page
    assert "中共示例村支部委员会（盖章）示例村村民委员会（盖章）2026年11月18日" in page


def test_a_proxy_form_names_the_limits_of_the_rule() -> None:
    (page,) = pages(papers.proxy_form(of.PROXY))
    assert "受托人须是本村有选举权的村民。一人最多接受3人委托。" in page
    assert "候选人不得接受委托" in page


# Sign-in


@pytest.mark.parametrize("number", [0, 1, 40, 41, 47, 300])
def test_everybody_on_the_roll_is_on_the_sheet_once(number: int) -> None:
    sheet = of.sign_in(number)
    found = "".join(pages(papers.sign_in_sheet([sheet])))
    for entry in sheet.entries[9:]:
        assert found.count(entry.name) == 1
    if number > 9:
        assert of.LONGEST in found
    assert f"应到{number}人" in found


def test_figures_are_left_to_be_written_while_somebody_is_not_accounted_for() -> None:
    came = tuple(replace(entry, attendance=Attendance.PRESENT) for entry in of.roll(44))
    still = (*came[:-1], replace(came[-1], attendance=Attendance.UNKNOWN))
    open_ones = pages(papers.sign_in_sheet([of.sign_in(44, still)]))[0].replace("＿", "_")
    assert "应到44人实到____人请假____人缺席____人" in open_ones


def test_leave_absence_and_proxies_are_printed_where_one_would_sign() -> None:
    came = [replace(entry, attendance=Attendance.PRESENT, identity="村民代表") for entry in of.roll(44)]
    came[0] = replace(came[0], attendance=Attendance.LEAVE)
    came[1] = replace(came[1], attendance=Attendance.ABSENT)
    came[2] = replace(came[2], attendance=Attendance.PROXY, proxy_name="王芳")
    page = pages(papers.sign_in_sheet([of.sign_in(44, tuple(came))]))[0]
    assert "村民代表请假" in page
    assert "村民代表缺席" in page
    assert "村民代表委托王芳" in page
    assert "应到44人实到42人请假1人缺席1人" in page


def test_two_chambers_lie_in_one_file_each_counted_from_page_one() -> None:
    party = of.sign_in(36)
    party = replace(party, chamber=replace(party.chamber, title="支部党员大会"))
    found = pages(papers.sign_in_sheet([party, of.sign_in(200)]))
    assert [page.startswith("示例村支部党员大会签到表") for page in found].count(True) == 1
    assert "第1页共4页" in found[-4]


# Account, zero report


def test_the_account_shows_every_figure_and_what_was_not_returned() -> None:
    short = replace(of.account(in_box=29), box_gap=-2)
    over = replace(
        of.account("村民代表票", in_box=32), box_gap=1, problem="村民代表票箱内多出 1 张，投票作废。"
    )
    page = pages(papers.account_sheet(replace(of.ACCOUNTS, accounts=(short, over))))[0]
    assert "党员票363140310929未投回2" in page
    assert "村民代表票363140310932多出1" in page
    assert "村民代表票箱内多出1张，投票作废。" in page


def test_a_reopened_account_names_reason_and_witnesses() -> None:
    again = replace(of.account(), reopened="少数了一张", witnesses="黎明、梁爽")
    page = pages(papers.account_sheet(replace(of.ACCOUNTS, accounts=(again,))))[0]
    assert "党员票清点重开，原因：少数了一张；见证人：黎明、梁爽。" in page


def test_written_opinions_are_named_below_the_account() -> None:
    draft = replace(of.ACCOUNTS.accounts[0].draft, written=3)  # type: ignore[type-var]
    account = replace(of.account(), draft=draft)
    page = pages(papers.account_sheet(replace(of.ACCOUNTS, accounts=(account,))))[0]
    assert "党员票另收没有到会人员的书面意见3份。" in page


def test_the_zero_report_has_a_nought_for_every_mark_of_every_line() -> None:
    report = replace(of.ZERO, papers=(of.plan(), EVALUATED))
    page = pages(papers.zero_report(report))[0]
    assert page.count("0000") == 4
    assert "1村内道路养护筹资筹劳方案0000" in page
    assert "1张伟000000" in page


# Tally


def test_a_stroke_is_drawn_for_every_vote() -> None:
    for votes in range(60):
        figures = tally_figures(votes)
        assert sum(len(figure) for figure in figures) == votes
        assert all(figure == STROKES for figure in figures[:-1])
        assert all(figure == STROKES[: len(figure)] for figure in figures)


def test_the_strokes_of_the_character_stand_in_their_order() -> None:
    level = [y1 == y2 for _, y1, _, y2 in STROKES]
    assert level == [True, False, True, False, True]
    assert all(0 <= end <= 100 for stroke in STROKES for end in stroke)


def ink(sheet: TallySheet) -> int:
    """How much black is on the first page."""
    page = next(pictures(papers.tally_sheet([sheet]), 8))
    return sum((255 - shade) * dots for shade, dots in enumerate(page.histogram()))


def test_the_sheet_bears_as_much_ink_as_it_has_strokes() -> None:
    def with_votes(votes: int) -> TallySheet:
        return of.tally(of.count(of.plan(("修路",)), ((votes, 0, 0, 0),), of.FOUR))

    one = ink(with_votes(45)) - ink(with_votes(40))
    assert ink(with_votes(49)) - ink(with_votes(44)) == pytest.approx(one, rel=0.1)


def test_sums_stand_beside_the_strokes_and_a_blank_sheet_has_none() -> None:
    page = pages(papers.tally_sheet([counted()]))[0]
    assert "赞成27反对2弃权1无效1" in page
    assert "赞成18反对9弃权7无效2" in page
    by_hand = pages(papers.tally_sheet([replace(counted(), blank=True)]))[0]
    assert "赞成反对弃权无效" in by_hand
    assert ink(replace(counted(), blank=True)) < ink(counted())


def test_a_count_that_is_not_over_says_how_many_papers_are_left() -> None:
    page = pages(papers.tally_sheet([counted(called=20, closed=False)]))[0]
    assert "（计票没有结束，还有16张没有唱）" in page


def test_the_second_count_is_named_and_stands_on_its_own_page() -> None:
    first, second = counted(), counted(round=2)
    found = pages(papers.tally_sheet([replace(first, counts=(*first.counts, *second.counts))]))
    assert ["第一次计票" in page for page in found] == [True, False]
    assert "第二次计票（独立复核）" in found[1]


def test_two_thousand_votes_are_drawn_on_the_paper() -> None:
    many = of.tally(of.count(of.plan(("修路",)), ((2000, 513, 1, 0),), of.FOUR))
    page = pages(papers.tally_sheet([many]))[0]
    assert "2000" in page
    few = of.tally(of.count(of.plan(("修路",)), ((1000, 513, 1, 0),), of.FOUR))
    assert ink(many) > ink(few)


def test_those_written_in_are_on_the_sheet() -> None:
    election = of.election(3)
    state = of.count(election, ((20, 5, 5, 1),) * 3, of.FOUR)
    page = pages(papers.tally_sheet([of.tally(replace(state, write_ins=(("𬱖䶮", 7),)))]))[0]
    assert "𬱖䶮7" in page


# Result


def test_the_report_holds_figures_sentences_law_papers_and_signatures() -> None:
    page = pages(papers.result_report(of.REPORT))[0]
    assert "应到实到发出收回赞成反对弃权无效党员票363131312721" in page
    for ballot in of.REPORT.ballots:
        assert ballot.sentence in page
    assert "两票均通过，议题一通过。到会共55人，其中11人同在两册，各投一票。" in page
    assert "依据：《中国共产党支部工作条例（试行）》第十一条；" in page
    assert "村民代表票3631523102131" in page
    assert page.count("监票人：") == 3
    assert page.count("计票人：") == 2
    assert "本单当场宣读，时间：2026年11月23日11时20分。" in page


def test_a_report_without_a_time_leaves_it_to_be_written() -> None:
    page = pages(papers.result_report(replace(of.REPORT, declared_at="")))[0].replace("＿", "_")
    assert "2026年11月23日__时__分。" in page


def test_a_corrected_report_says_what_it_corrects_and_why() -> None:
    corrected = replace(of.REPORT, corrects=date(2026, 11, 23), reason="反对票少计 1 票")
    page = pages(papers.result_report(corrected))[0]
    assert page.startswith("表决结果报告单（更正）")
    assert "本单更正2026年11月23日宣布的结果。更正原因：反对票少计1票" in page


def test_the_report_of_an_election_tells_who_is_elected_and_who_is_tied() -> None:
    page = "".join(pages(papers.result_report(of.ELECTED)))
    assert "应到实到发出收回有效无效村民代表票47353535341" in page
    assert "1张伟30321当选" in page
    assert page.count("票数相等") == 3
    assert "=1+1（另选）1004" in page


def test_the_report_of_an_evaluation_has_a_column_for_every_grade() -> None:
    page = "".join(pages(papers.result_report(of.JUDGED)))
    assert "满意基本满意不满意不了解弃权无效" in page
    assert "1张伟2091100" in page


def test_two_ballots_that_are_weighed_print_the_scores_with_two_decimals() -> None:
    table = CandidateTable("票数加权", (), scores=(("张伟", 2705), (of.LONGEST, 2700)))
    page = "".join(pages(papers.result_report(replace(of.ELECTED, tables=(table,)))))
    assert "票数加权得分序号姓名得分1张伟27.052" in page
    assert "27.00" in page


def test_a_single_ballot_is_told_once() -> None:
    (ballot, _) = of.REPORT.ballots
    alone = replace(of.REPORT, ballots=(ballot,), sentence=ballot.sentence)
    page = "".join(pages(papers.result_report(alone)))
    assert page.count(ballot.sentence) == 1


# Resolution, minutes, contents


def test_a_resolution_is_posted_with_its_days_and_a_receipt_to_cut_off() -> None:
    (page,) = pages(papers.resolution_notice(of.RESOLUTION))
    assert "示例村召开党员和村民代表会议，采用“一会两票”方式表决下列事项：" in page
    assert "表决结果：通过。" in page
    assert "本公告自2026年11月23日至12月8日公开，共15日。" in page
    assert "监督电话：0719-0000000（村务监督委员会）" in page
    assert "公示回执（存档）张贴地点张贴人张贴日期撤下日期有无异议照片" in page


def test_a_title_that_begins_with_the_village_names_it_once() -> None:
    meeting = replace(of.MEETING, title="示例村第三次村民代表会议")
    (page,) = pages(papers.resolution_notice(replace(of.RESOLUTION, head=replace(of.HEAD, meeting=meeting))))
    assert "示例村召开第三次村民代表会议，" in page


def test_what_was_not_carried_is_no_resolution() -> None:
    lost = replace(of.RESOLUTION, outcome=Outcome.NOT_CARRIED, posted=None, last_day=None)
    (page,) = pages(papers.resolution_notice(lost))
    assert page.startswith("示例村表决结果公告")
    assert "表决结果：未通过。" in page
    assert "本公告自张贴之日起公开15日。" in page


@pytest.mark.parametrize(
    ("kind", "organiser", "sealed"),
    [
        (MeetingKind.PARTY, "", ["中共示例村支部委员会"]),
        (MeetingKind.ASSEMBLY, "", ["示例村村民委员会"]),
        (MeetingKind.COOPERATIVE, "示例村茶叶专业合作社", ["示例村茶叶专业合作社"]),
        (MeetingKind.TWO_BALLOT, "", ["中共示例村支部委员会", "示例村村民委员会"]),
    ],
)
def test_who_resolved_seals(kind: MeetingKind, organiser: str, sealed: list[str]) -> None:
    meeting = replace(of.MEETING, kind=kind, organiser=organiser)
    notice = replace(of.RESOLUTION, head=replace(of.HEAD, meeting=meeting))
    (page,) = pages(papers.resolution_notice(notice))
    assert re.findall(r"(?:。|）)?([^。）]+)（盖章）", page.split("村务监督委员会）")[-1]) == sealed


def test_the_receipt_has_what_is_known_and_a_place_for_photographs() -> None:
    down = replace(
        of.RESOLUTION, place="村务公开栏", posted_by="许文", taken_down=date(2026, 12, 9), objections="无"
    )
    (page,) = pages(papers.posting_receipt(down))
    assert "张贴地点村务公开栏张贴人许文" in page
    assert "撤下日期2026年12月9日" in page
    assert "（照片粘贴处）" in page


def test_host_and_recorder_sign_every_page_of_the_minutes() -> None:
    long = replace(of.MINUTES, text="\n".join(f"王芳：第{at}次发言，对方案提出意见。" for at in range(120)))
    found = pages(papers.minutes(long))
    assert len(found) > 2
    assert all("主持人（签名）：" in page and "记录人（签名）：" in page for page in found)
    assert "散会时间：2026年11月23日11:40" in found[-1]


def test_members_of_a_cooperative_sign_the_minutes() -> None:
    meeting = replace(of.MEETING, kind=MeetingKind.COOPERATIVE, ends="")
    page = pages(papers.minutes(replace(of.MINUTES, head=replace(of.HEAD, meeting=meeting))))[0]
    assert "出席会议的成员、理事、监事签名：" in page
    assert "出席会议的成员" not in pages(papers.minutes(of.MINUTES))[0]


def test_the_contents_add_up_the_pages_and_tell_how_long_each_is_kept() -> None:
    (page,) = pages(papers.archive_contents(CONTENTS))
    assert "2签到表02签到表.pdf310年合计4" in page
    assert "保管期限：会议记录、决议永久。" in page


@pytest.mark.parametrize("hostile", [*of.HOSTILE, "", "A" * 400, "会" * 400])
def test_any_title_place_and_name_makes_papers(hostile: str) -> None:
    meeting = replace(of.MEETING, title=hostile, place=hostile, begins=time(9).isoformat("minutes"))
    head = replace(of.HEAD, village=hostile, meeting=meeting)
    assert pages(papers.sign_in_sheet([replace(of.sign_in(3), head=head)]))
    assert pages(papers.result_report(replace(of.REPORT, head=head, motion_name=hostile, sentence=hostile)))
    assert pages(papers.resolution_notice(replace(of.RESOLUTION, head=head, text=hostile, number=hostile)))
    assert pages(papers.minutes(replace(of.MINUTES, head=head, text=hostile)))
    assert pages(papers.meeting_notice(replace(of.NOTICE, head=head, motions=(hostile,))))
