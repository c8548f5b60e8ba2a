"""What stands on the papers of a meeting: drawn from the record, as of an act, and printable."""

from datetime import date, timedelta

import pytest

from tests.meetings.hall import DAY, Clock, Hall
from tests.meetings.table import Table
from villageoffice.errors import OfficeError
from villageoffice.meetings import papers, queries, register
from villageoffice.meetings.values import (
    AccountDraft,
    Attendance,
    CandidateDraft,
    CountMode,
    Guest,
    Issuer,
    MeetingKind,
    MotionType,
    Outcome,
    Role,
    RoleHolder,
    VotingMethod,
)

ISSUER = Issuer("示例村", "中共示例村支部委员会", "示例村村民委员会", "0719-0000000")
ROLES = (
    RoleHolder(Role.HOST, "张伟"),
    RoleHolder(Role.RECORDER, "许文"),
    RoleHolder(Role.CHIEF_SCRUTINEER, "刘长海"),
    RoleHolder(Role.SCRUTINEER, "黎明"),
    RoleHolder(Role.SCRUTINEER, "梁爽"),
)


@pytest.fixture
def table(empty_hall: Hall) -> Table:
    """F24: 28 members and an assembly of 47, nine on both."""
    empty_hall.found(members=28, assembly=47, both=9)
    return Table(empty_hall)


@pytest.fixture
def meeting(table: Table) -> int:
    """A joint meeting with its roles; the first motion goes the four-two way."""
    key = table.hall.meeting(
        roles=ROLES,
        ends="11:40",
        organiser="示例村村民委员会",
        authorised=date(2026, 3, 20),
        guests=(Guest("赵磊", "示例镇人民政府"), Guest("钱丰")),
        agenda=("通报上次决议办理情况",),
    )
    table.hall.motion(key, "村内道路养护筹资筹劳方案", proposer="村党支部委员会", four_two=True)
    table.hall.motion(key, "文化广场改造方案")
    table.hall.freeze(key)
    return key


@pytest.fixture
def held(table: Table, meeting: int) -> int:
    """The same meeting when both results are declared: the first passed, the second did not."""
    table.print(meeting)
    for label, present in (("党员票", 22), ("村民代表票", 40)):
        table.hall.sign_in(table.hall.chamber(meeting, label), present)
    for label, present in (("党员票", 22), ("村民代表票", 40)):
        paper = table.paper(meeting, label).key
        table.account(paper)
        count = table.begin(paper, mode=CountMode.TOTALS)
        lines = ({"1": present - 1, "2": 1}, {"1": 5, "2": present - 6, "0": 1})
        table.enter(count, *lines)
        table.end(count)
    for motion in table.motions(meeting):
        table.declare(motion)
    return meeting


def test_the_notice_names_who_comes_what_is_put_and_whom_to_ask_for_leave(meeting: int) -> None:
    notice = queries.meeting_notice(meeting, ISSUER)
    assert notice.recipients == "全体党员、村民代表"
    assert notice.motions == ("村内道路养护筹资筹劳方案", "文化广场改造方案")
    assert notice.leave_to == "许文（联系电话 0719-0000000）"
    assert notice.organisers == ("示例村村民委员会",)


@pytest.mark.parametrize(
    ("kind", "organisers"),
    [
        (MeetingKind.PARTY, ("中共示例村支部委员会",)),
        (MeetingKind.TWO_BALLOT, ("中共示例村支部委员会", "示例村村民委员会")),
        (MeetingKind.REPRESENTATIVES, ("示例村村民委员会",)),
    ],
)
def test_a_notice_without_an_organiser_is_given_out_by_who_calls_such_meetings(
    table: Table, kind: MeetingKind, organisers: tuple[str, ...]
) -> None:
    assert queries.meeting_notice(table.hall.meeting(kind), ISSUER).organisers == organisers


def test_the_sign_in_sheet_leaves_out_who_has_no_vote(table: Table, meeting: int) -> None:
    chamber = table.hall.chamber(meeting)
    first = table.hall.roll(meeting)[0]
    with table.file.act("去除") as act:
        register.strike(act, first.key, "留党察看")
    sheet = queries.sign_in_sheet(chamber.key, ISSUER)
    assert len(sheet.entries) == 27
    assert first.name not in [entry.name for entry in sheet.entries]
    assert sheet.chamber.eligible == 27


def test_ballot_papers_are_as_many_as_the_roll_and_the_spares(table: Table, meeting: int) -> None:
    plan = table.paper(meeting, "村民代表票")
    assert queries.ballot_papers(plan.key, ISSUER).count == 47
    table.print(meeting, spares=5)
    printed = queries.ballot_papers(plan.key, ISSUER, per_page=4)
    assert (printed.count, printed.per_page, printed.secret) == (52, 4, True)
    assert printed.motion_titles == ("村内道路养护筹资筹劳方案", "文化广场改造方案")


def test_a_vote_by_name_has_papers_that_are_not_secret(table: Table, meeting: int) -> None:
    chamber = table.hall.chamber(meeting)
    with table.file.act("记名") as act:
        register.set_method(act, chamber.key, VotingMethod.ROLL_CALL)
    assert not queries.ballot_papers(table.paper(meeting).key, ISSUER).secret


def test_the_account_sheet_holds_every_paper_with_its_signers(table: Table, held: int) -> None:
    sheet = queries.account_sheet(held, ISSUER)
    assert [account.label for account in sheet.accounts] == ["党员票", "村民代表票"]
    assert sheet.accounts[0].draft == AccountDraft(30, 22, 0, 8, 22)
    assert dict(sheet.roles)[Role.SCRUTINEER] == ("黎明", "梁爽")


def test_a_tally_sheet_is_of_each_count_or_blank(table: Table, meeting: int, held: int) -> None:
    paper = table.paper(held).key
    sheet = queries.tally_sheet(paper, ISSUER)
    assert [count.round for count in sheet.counts] == [1]
    assert not sheet.blank
    blank = queries.tally_sheet(paper, ISSUER, blank=True)
    assert blank.blank
    (nothing,) = blank.counts
    assert [total.line.text for total in nothing.totals] == ["村内道路养护筹资筹劳方案", "文化广场改造方案"]
    assert all(votes == 0 for total in nothing.totals for _mark, votes in total.marks)


def test_the_result_report_explains_itself(table: Table, held: int) -> None:
    first, second = table.motions(held)
    report = queries.result_report(first, ISSUER)
    assert report.motion_name == "议题一　村内道路养护筹资筹劳方案"
    assert report.motion_note == "四议两公开：审议、决议"
    assert [(b.label, b.yes) for b in report.ballots] == [("党员票", 21), ("村民代表票", 39)]
    assert report.outcome is Outcome.CARRIED
    assert report.basis.endswith("；2026年3月20日村民会议授权")
    assert "支部工作条例" in report.basis
    assert [account.label for account in report.accounts] == ["党员票", "村民代表票"]
    assert (report.persons_present, report.persons_on_both) == _room(table, held)
    assert (report.declared, report.declared_at, report.corrects) == (DAY, "11:20", None)
    assert queries.result_report(second, ISSUER).outcome is Outcome.NOT_CARRIED


def _room(table: Table, meeting: int) -> tuple[int, int]:
    """Persons in the room and on both rolls, counted from the rolls themselves."""
    signed = [
        [e.person for e in table.hall.roll(meeting, label) if e.attendance is Attendance.PRESENT]
        for label in ("党员票", "村民代表票")
    ]
    return len(set(signed[0]) | set(signed[1])), len(set(signed[0]) & set(signed[1]))


def test_a_result_report_waits_for_the_declaration(table: Table, meeting: int) -> None:
    with pytest.raises(OfficeError, match="还没有宣布结果"):
        queries.result_report(table.motions(meeting)[0], ISSUER)


def test_the_report_of_a_repeated_vote_shows_the_void_papers_too(table: Table) -> None:
    meeting = table.meeting()
    table.print(meeting)
    table.arrive(meeting)
    paper, other = (table.paper(meeting, label).key for label in ("党员票", "村民代表票"))
    table.account(paper, in_box=29)
    with table.file.act("重新投票") as act:
        again = register.repeat_vote(act, paper)
    table.print(meeting)
    table.account(again)
    table.account(other)
    table.count(again, ["1"] * 28)
    table.count(other, ["1"] * 47)
    (motion,) = table.motions(meeting)
    table.declare(motion)
    labels = [account.label for account in queries.result_report(motion, ISSUER).accounts]
    assert labels == ["党员票（作废）", "党员票（重新投票）", "村民代表票"]


def test_a_corrected_report_says_what_it_corrects(table: Table, held: int, clock: Clock) -> None:
    first = table.motions(held)[0]
    paper = table.paper(held).key
    again = table.begin(paper, 2, CountMode.TOTALS)
    table.enter(again, {"1": 20, "2": 2}, {"1": 5, "2": 16, "0": 1})
    table.end(again)
    with table.file.act("认定") as act:
        register.accept_count(act, again, "复看")
    clock.now += timedelta(days=1)
    with table.file.act("更正结果") as act:
        register.correct_result(act, first, "一张读错", DAY + timedelta(days=1), "09:30")
    report = queries.result_report(first, ISSUER)
    assert (report.corrects, report.reason) == (DAY, "一张读错")
    assert report.ballots[0].yes == 20


def test_minutes_are_composed_from_the_record(table: Table, held: int) -> None:
    first = table.motions(held)[0]
    with table.file.act("写决议") as act:
        register.adopt_resolution(act, first, "示例村公告〔2026〕6号", "同意道路养护方案。")
    together, both = _room(table, held)
    text = queries.composed_minutes(held)
    assert text.splitlines() == [
        "一、张伟宣布开会，清点到会人数：党员应到28人，实到22人，缺席6人；"
        "村民代表会议组成人员应到47人，实到40人，缺席7人；"
        f"到会共{together}人，其中{both}人同在两册，各投一票。",
        "二、通过计票人员：总监票人刘长海、监票人黎明、梁爽。",
        "三、通报上次决议办理情况。",
        "四、议题一　村内道路养护筹资筹劳方案（村党支部委员会提出）",
        "发言摘要：",
        "表决：党员票发出22张、收回22张，赞成21票、反对1票、弃权0票；"
        "村民代表票发出40张、收回40张，赞成39票、反对1票、弃权0票。",
        "结果：通过。党员票赞成21票（须15票），村民代表票赞成39票（须21票）；两票均通过，议题通过。",
        "决议（示例村公告〔2026〕6号）：",
        "同意道路养护方案。",
        "五、议题二　文化广场改造方案",
        "发言摘要：",
        "表决：党员票发出22张、收回22张，赞成5票、反对16票、弃权0票、无效1票；"
        "村民代表票发出40张、收回40张，赞成5票、反对34票、弃权0票、无效1票。",
        "结果：未通过。党员票赞成5票（须15票），村民代表票赞成5票（须21票）；"
        "党员票未过半、村民代表票未过半，议题未通过。",
    ]


def test_the_head_of_the_minutes_names_the_absent_with_reasons_and_the_guests(
    table: Table, meeting: int
) -> None:
    keys = [entry.key for entry in table.hall.roll(meeting)]
    with table.file.act("签到") as act:
        register.sign_in(act, keys[:26], Attendance.PRESENT, "08:50")
        register.sign_in(act, keys[26:27], Attendance.LEAVE)
        register.sign_in(act, keys[27:], Attendance.ABSENT)
    names = [entry.name for entry in table.hall.roll(meeting)][26:]
    record = queries.minutes(meeting, ISSUER)
    assert record.absent[:2] == (f"{names[0]}（请假）", f"{names[1]}（缺席）")
    assert record.guests == ("赵磊（示例镇人民政府）", "钱丰")
    assert (record.host, record.recorder) == ("张伟", "许文")
    assert record.attendance[0] == "党员应到28人，实到26人，请假1人，缺席1人"
    assert record.attendance[-1] == "名单见签到表"


def test_the_recorders_own_text_takes_the_place_of_the_composed_one(table: Table, held: int) -> None:
    assert queries.minutes(held, ISSUER).text == queries.composed_minutes(held)
    known = table.file.last_act
    with table.file.act("会议记录") as act:
        register.save_minutes(act, held, "一、会议由张伟主持。")
    assert queries.minutes(held, ISSUER).text == "一、会议由张伟主持。"
    assert queries.minutes(held, ISSUER, known).text == queries.composed_minutes(held)


def test_the_resolution_notice_tells_figures_text_and_days(table: Table, held: int) -> None:
    first, second = table.motions(held)
    plain = queries.resolution_notice(second, ISSUER)
    assert (plain.outcome, plain.text, plain.days) == (Outcome.NOT_CARRIED, "", 15)
    with table.file.act("写决议") as act:
        register.adopt_resolution(act, first, "示例村公告〔2026〕6号", "同意。", "村民委员会", "2027年底")
        register.post_resolution(act, first, DAY, "村务公开栏", "王伟", 20)
    notice = queries.resolution_notice(first, ISSUER)
    assert notice.figures == (
        "党员应到28人，实到22人，赞成21票、反对1票、弃权0票；"
        "村民代表会议组成人员应到47人，实到40人，赞成39票、反对1票、弃权0票。"
    )
    assert (notice.posted, notice.last_day, notice.days) == (DAY, date(2026, 12, 13), 20)
    assert (notice.telephone, notice.executor) == ("0719-0000000", "村民委员会")


def test_the_zero_report_holds_every_paper_that_is_to_be_counted(table: Table, meeting: int) -> None:
    report = queries.zero_report(meeting, ISSUER)
    assert [plan.label for plan in report.papers] == ["党员票", "村民代表票"]
    assert not report.head.rehearsal


def test_a_proxy_form_says_what_the_rule_allows(table: Table) -> None:
    meeting = table.hall.meeting(MeetingKind.ASSEMBLY)
    table.hall.motion(meeting, "选举", motion_type=MotionType.ELECTION, seats=1, candidates=(
        CandidateDraft("王甲"), CandidateDraft("李乙"),
    ))  # fmt: skip
    form = queries.proxy_form(table.hall.chamber(meeting, "村民票").key, ISSUER)
    (rule,) = [b.rule for m in queries.meeting(meeting).motions for b in m.ballots]
    assert (form.words, form.at_most) == (rule.proxy_words, 3)


def test_a_rehearsals_papers_say_so(table: Table, meeting: int) -> None:
    sample = Issuer("示例村", "支部", "村委会", rehearsal=True)
    assert queries.zero_report(meeting, sample).head.rehearsal
    assert queries.ballot_papers(table.paper(meeting).key, sample).head.rehearsal


def test_every_answer_becomes_a_paper(table: Table, held: int) -> None:
    first = table.motions(held)[0]
    paper, chamber = table.paper(held), table.hall.chamber(held)
    made = [
        papers.meeting_notice(queries.meeting_notice(held, ISSUER)),
        papers.sign_in_sheet([queries.sign_in_sheet(chamber.key, ISSUER)]),
        papers.ballot_papers([queries.ballot_papers(paper.key, ISSUER)]),
        papers.account_sheet(queries.account_sheet(held, ISSUER)),
        papers.tally_sheet([queries.tally_sheet(paper.key, ISSUER)]),
        papers.tally_sheet([queries.tally_sheet(paper.key, ISSUER, blank=True)]),
        papers.result_report(queries.result_report(first, ISSUER)),
        papers.minutes(queries.minutes(held, ISSUER)),
        papers.resolution_notice(queries.resolution_notice(first, ISSUER)),
        papers.posting_receipt(queries.resolution_notice(first, ISSUER)),
        papers.zero_report(queries.zero_report(held, ISSUER)),
        papers.proxy_form(queries.proxy_form(chamber.key, ISSUER)),
    ]
    assert all(content.startswith(b"%PDF") for content in made)


def test_papers_say_what_was_known_after_an_act(table: Table, held: int) -> None:
    known = table.file.last_act
    before = queries.minutes(held, ISSUER), queries.result_report(table.motions(held)[0], ISSUER)
    with table.file.act("改备注") as act:
        register.save_minutes(act, held, "另一稿")
    after = queries.minutes(held, ISSUER, known), queries.result_report(table.motions(held)[0], ISSUER, known)
    assert after == before
