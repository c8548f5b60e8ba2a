"""What surrounds a ballot: roles, proxies, how bodies are made up, notice, stages, order of names."""

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.meetings.ballots import BEFORE, NOW
from villageoffice.errors import InvalidValue
from villageoffice.meetings import rules
from villageoffice.meetings.rules import ProxyFacts
from villageoffice.meetings.values import (
    BallotDraft,
    CandidateDraft,
    ChamberBody,
    MeetingDraft,
    MeetingKind,
    MotionDraft,
    MotionType,
    Role,
    RoleHolder,
    RollEntry,
    Stage,
    StageLine,
)

# Roles


@pytest.mark.parametrize("role", [Role.CHIEF_SCRUTINEER, Role.SCRUTINEER, Role.CALLER, Role.TELLER])
def test_a_candidate_does_not_count_the_votes(role: Role) -> None:
    (problem,) = rules.role_problems([RoleHolder(role, "张伟", 7)], [CandidateDraft("张伟", 7)])
    assert problem == f"张伟是候选人，不能担任{role.label}，请另定{role.label}。"


def test_a_candidate_may_take_the_minutes() -> None:
    holders = [RoleHolder(Role.RECORDER, "张伟", 7), RoleHolder(Role.HOST, "张伟", 7)]
    assert rules.role_problems(holders, [CandidateDraft("张伟", 7)]) == ()


def test_a_namesake_may_count_but_a_stranger_is_met_by_name() -> None:
    teller = RoleHolder(Role.TELLER, "张伟", 8)
    assert rules.role_problems([teller], [CandidateDraft("张伟", 7)]) == ()
    assert rules.role_problems([teller], [CandidateDraft(" 张伟")]) != ()


def test_a_teller_of_a_candidates_household_is_warned_of() -> None:
    candidates = [CandidateDraft("张伟", 7), CandidateDraft("李四", 9)]
    homes = {7: "H01", 8: "H01", 9: "H02", 10: ""}
    (warning,) = rules.role_warnings([RoleHolder(Role.TELLER, "王芳", 8)], candidates, homes)
    assert warning.startswith("计票人王芳与候选人张伟同户")
    assert rules.role_warnings([RoleHolder(Role.HOST, "王芳", 8)], candidates, homes) == ()
    assert rules.role_warnings([RoleHolder(Role.TELLER, "赵六", 10)], candidates, homes) == ()
    assert rules.role_warnings([RoleHolder(Role.TELLER, "外人")], candidates, homes) == ()


# Proxies


def authority(**facts: object) -> ProxyFacts:
    return ProxyFacts(**{"voter": "张伟", "proxy": "王芳", "basis": "2026年11月20日委托书", **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(("held", "told"), [(2, ""), (3, "王芳已接受3人委托，每人最多接受3人委托")])
def test_the_fourth_authority_is_refused(held: int, told: str) -> None:
    problem = rules.proxy_problem(rules.voting_rule("R5", NOW), authority(held=held))
    assert problem.startswith(told)
    assert bool(problem) == bool(told)


def test_before_2026_the_law_set_no_limit_but_asked_for_a_near_relative() -> None:
    rule = rules.voting_rule("R5", BEFORE)
    assert rules.proxy_problem(rule, authority(held=9)) == ""
    assert "近亲属" in rules.proxy_warning(rule, authority())
    assert rules.proxy_warning(rules.voting_rule("R5", NOW), authority()) == ""


def test_a_candidate_takes_no_authority() -> None:
    assert "是候选人" in rules.proxy_problem(rules.voting_rule("R5", NOW), authority(candidate=True))


@pytest.mark.parametrize("rule", ["R1", "R2", "R3", "P1", "P2", "P3", "C2", "C3", "K1"])
def test_where_the_law_knows_no_proxy_none_is_taken(rule: str) -> None:
    assert "不能委托投票" in rules.proxy_problem(rules.voting_rule(rule, NOW), authority())


def test_an_authority_is_in_writing() -> None:
    rule = rules.voting_rule("C1", NOW)
    assert "没有写明" in rules.proxy_problem(rule, authority(basis=" "))
    assert "没有写明" in rules.proxy_problem(rule, authority(proxy=""))


def test_members_of_a_collective_are_represented_from_their_own_household() -> None:
    rule = rules.voting_rule("C1", NOW)
    assert "不在同一户" in rules.proxy_problem(rule, authority(same_household=False))
    assert rules.proxy_problem(rule, authority(same_household=True, held=5)) == ""
    assert "请核对户口簿" in rules.proxy_warning(rule, authority())
    assert rules.proxy_warning(rule, authority(same_household=True)) == ""


# Composition


def assembly(representatives: int, committee: int, women: int) -> list[RollEntry]:
    return [
        RollEntry(
            key=place,
            chamber=1,
            person=place,
            position=place,
            name="某",
            sort="",
            search="",
            sex="女" if place < women or place >= representatives else "男",
            identity="村民代表" if place < representatives else "委员",
            unit="",
            household="",
            votes=1,
            entitled=True,
            reason="",
            added="",
        )
        for place in range(representatives + committee)
    ]


@pytest.mark.parametrize(
    ("representatives", "committee", "women", "told"),
    [
        (40, 7, 16, []),
        (40, 7, 15, ["妇女村民代表15人，不到组成人员47人的三分之一（须16人）"]),
        (38, 10, 16, ["村民代表38人，不到组成人员48人的五分之四（须39人）"]),
        (28, 7, 11, ["妇女村民代表11人"]),
    ],
)
def test_the_assembly_is_four_fifths_representatives_and_a_third_women(
    representatives: int, committee: int, women: int, told: list[str]
) -> None:
    members = assembly(representatives, committee, women)
    warnings = rules.composition_warnings(ChamberBody.VILLAGE_REPS, members)
    assert len(warnings) == len(told)
    assert all(warning.startswith(start) for warning, start in zip(warnings, told, strict=True))


@pytest.mark.parametrize(("directors", "warned"), [(1, 1), (3, 0), (4, 1), (5, 0), (7, 0), (9, 1)])
def test_a_board_is_odd_and_of_three_to_seven(directors: int, warned: int) -> None:
    assert len(rules.composition_warnings(ChamberBody.BOARD, assembly(directors, 0, 0))) == warned


def test_other_bodies_and_empty_rolls_are_let_be() -> None:
    assert rules.composition_warnings(ChamberBody.PARTY_MEMBERS, assembly(2, 2, 0)) == ()
    assert rules.composition_warnings(ChamberBody.VILLAGE_REPS, []) == ()


def test_a_cooperative_has_delegates_only_above_150_members() -> None:
    assert [rules.cooperative_delegates(members) for members in (151, 320, 511, 640)] == [51, 51, 52, 64]
    with pytest.raises(InvalidValue, match="超过 150 名"):
        rules.cooperative_delegates(150)


# Notice and stages


def meeting(notice: date | None) -> MeetingDraft:
    return MeetingDraft(MeetingKind.ASSEMBLY, "村民会议", date(2026, 12, 20), notice_day=notice)


@pytest.mark.parametrize(
    ("notice", "warned"), [(date(2026, 12, 10), False), (date(2026, 12, 11), True), (None, True)]
)
def test_a_village_assembly_is_announced_ten_days_ahead(notice: date | None, warned: bool) -> None:
    warnings = rules.notice_warnings(meeting(notice), [rules.voting_rule("R1", NOW)])
    assert bool(warnings) == warned
    assert all("最迟2026年12月10日" in warning for warning in warnings)


def test_the_strictest_rule_of_a_meeting_sets_the_notice() -> None:
    both = [rules.voting_rule("P1", NOW), rules.voting_rule("R2", NOW)]
    assert rules.latest_notice(date(2026, 11, 23), both) == date(2026, 11, 20)
    assert rules.latest_notice(date(2026, 11, 23), both[:1]) is None
    assert rules.notice_warnings(meeting(None), both[:1]) == ()


def strip(*days: int | None) -> list[StageLine]:
    stages = (Stage.PROPOSED, Stage.CONSULTED, Stage.REVIEWED, Stage.RESOLVED)
    return [
        StageLine(stage, day=None if day is None else date(2026, 11, day))
        for stage, day in zip(stages, days, strict=False)
    ]


def test_stages_in_their_order_are_let_be() -> None:
    assert rules.stage_warnings(strip(2, 5, 23, 23)) == ()
    assert rules.stage_warnings(strip(5, 5, None, None)) == ()


def test_a_stage_before_the_one_it_follows_is_warned_of() -> None:
    (warning,) = rules.stage_warnings(strip(5, 2, 23))
    assert warning == "党组织提议是2026年11月5日，“两委”商议是2026年11月2日，先后不对，请核对日期。"


def test_a_stage_left_out_is_warned_of() -> None:
    (warning,) = rules.stage_warnings(strip(2, None, 23))
    assert "之前还没有登记“两委”商议" in warning
    (alone,) = rules.stage_warnings([StageLine(Stage.DELIBERATED, day=date(2026, 11, 2))])
    assert "党小组会、支部会建议" in alone


@pytest.mark.parametrize(("consulted", "warned"), [(20, False), (21, True)])
def test_the_plan_is_with_the_members_three_days_before(consulted: int, warned: bool) -> None:
    assert bool(rules.stage_warnings(strip(2, consulted, 23))) == warned


# Subjects


def test_every_subject_names_rules_of_its_bodies() -> None:
    for about in rules.subjects():
        bodies = [rules.voting_rule(rule, NOW).body for rule in about.rules]
        assert set(bodies) == set(about.bodies)
        assert about.label


def test_subjects_keep_the_articles_of_their_day() -> None:
    now, before = rules.subject("fundraising"), rules.subject("fundraising", BEFORE)
    assert now and before
    assert now.basis.endswith("第二十八条第一款")
    assert before.basis.endswith("第二十四条第一款")
    assert rules.subject("unheard of") is None


def motion(subject: str, *bodies: tuple[ChamberBody, str]) -> MotionDraft:
    return MotionDraft(
        "议题", subject=subject, ballots=tuple(BallotDraft(body, rule) for body, rule in bodies)
    )


@pytest.mark.parametrize(
    "subject",
    ["collective_charter", "collective_membership", "land_contracting", "share_plan", "land_compensation",
     "collective_merger", "non_member_benefit", "land_outside"],
)  # fmt: skip
def test_what_is_the_members_own_is_refused_to_their_representatives(subject: str) -> None:
    by_representatives = motion(subject, (ChamberBody.COLLECTIVE_REPS, "C2"))
    assert "只能由成员大会决定" in rules.motion_problem(by_representatives)
    assert rules.motion_problem(motion(subject, (ChamberBody.COLLECTIVE_MEMBERS, "C1"))) == ""


def test_representatives_decide_on_distribution_where_the_charter_says() -> None:
    assert rules.motion_problem(motion("collective_distribution", (ChamberBody.COLLECTIVE_REPS, "C2"))) == ""


def test_a_benefit_for_a_non_member_by_another_rule_is_refused() -> None:
    draft = MotionDraft(
        "议题", ballots=(BallotDraft(ChamberBody.COLLECTIVE_REPS, "C2", non_member_benefit=True),)
    )
    assert "四分之三" in rules.motion_problem(draft)


REPS = (ChamberBody.VILLAGE_REPS, "R2")


@pytest.mark.parametrize(
    ("authorised", "warned"),
    [(None, True), (date(2026, 3, 20), False), (NOW, False), (date(2026, 11, 24), True)],
)
def test_representatives_without_recorded_authority_are_warned(authorised: date | None, warned: bool) -> None:
    warnings = rules.motion_warnings(motion("fundraising", REPS), NOW, authorised)
    assert bool(warnings) == warned
    assert all("第二十八条第二款" in warning for warning in warnings)


def test_a_body_that_is_not_the_subjects_own_is_warned_of() -> None:
    (warning,) = rules.motion_warnings(motion("share_plan", REPS), NOW, None)
    assert "应由集体经济组织成员大会决定" in warning
    assert rules.motion_warnings(motion("", REPS), NOW, None) == ()
    filed = rules.motion_warnings(motion("village_charter", (ChamberBody.VILLAGERS, "R1")), NOW, None)
    assert filed == ("通过后要报乡镇人民政府备案。",)


@pytest.mark.parametrize(
    ("kind", "subject", "asks", "chosen"),
    [
        (MeetingKind.TWO_BALLOT, "fundraising", MotionType.DECISION, ["P1", "R2"]),
        (MeetingKind.TWO_BALLOT, "", MotionType.DECISION, ["P1", "R2"]),
        (MeetingKind.PARTY, "party_admission", MotionType.DECISION, ["P2"]),
        (MeetingKind.PARTY, "party_election", MotionType.ELECTION, ["P3"]),
        (MeetingKind.PARTY, "", MotionType.ELECTION, ["P3"]),
        (MeetingKind.ASSEMBLY, "", MotionType.ELECTION, ["R5"]),
        (MeetingKind.ASSEMBLY, "committee_recall", MotionType.DECISION, ["R4"]),
        (MeetingKind.ASSEMBLY, "village_charter", MotionType.DECISION, ["R1"]),
        (MeetingKind.GROUP, "group_matters", MotionType.DECISION, ["R3"]),
        (MeetingKind.COLLECTIVE, "share_plan", MotionType.DECISION, ["C1"]),
        (MeetingKind.COLLECTIVE_REPS, "collective_distribution", MotionType.DECISION, ["C2"]),
        (MeetingKind.BOARD, "board_matters", MotionType.DECISION, ["C3"]),
        (MeetingKind.COOPERATIVE, "coop_special", MotionType.DECISION, ["K2"]),
        (MeetingKind.COOPERATIVE, "", MotionType.DECISION, ["K1"]),
        (MeetingKind.JOINT, "", MotionType.DECISION, ["custom"]),
    ],
)
def test_kind_and_subject_propose_the_rule(
    kind: MeetingKind, subject: str, asks: MotionType, chosen: list[str]
) -> None:
    ballots = rules.default_ballots(kind, subject, asks)
    assert [ballot.rule for ballot in ballots] == chosen
    assert [ballot.body for ballot in ballots] == [body for body, _, _ in rules.chambers_of(kind)]


def test_a_benefit_for_a_non_member_is_proposed_with_three_quarters() -> None:
    (ballot,) = rules.default_ballots(MeetingKind.COLLECTIVE, "non_member_benefit", MotionType.DECISION)
    assert ballot.non_member_benefit


def test_every_kind_of_meeting_has_chambers() -> None:
    for kind in MeetingKind:
        assert all(label.endswith("票") for _, label, _ in rules.chambers_of(kind))


# Order of names, retention


def test_names_are_ordered_by_strokes_then_by_kinds_of_strokes() -> None:
    ordered = (
        "丁一", "万福生", "习文", "马丽", "王芳", "牛犇", "毛新", "文静", "方圆", "刘洋", "李四", "张伟",
        "陈国栋", "欧阳村", "赵六", "黄德旺", "龚明", "魏强",
    )  # fmt: skip
    assert rules.by_strokes(sorted(ordered)) == ordered


def test_the_second_character_orders_namesakes_and_the_shorter_name_is_first() -> None:
    assert rules.by_strokes(["王建国", "王一", "王建", "王二"]) == ("王一", "王二", "王建", "王建国")


def test_rare_characters_have_their_place_and_unknown_ones_go_last() -> None:
    assert rules.by_strokes(["A甲", "𬱖一", "丁一", "魏一"]) == ("丁一", "𬱖一", "魏一", "A甲")
    assert rules.stroke_key("买买提·艾力") == rules.stroke_key("买买提艾力")


@given(some.lists(some.text(some.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=4)))
def test_the_order_does_not_depend_on_how_the_names_came(names: list[str]) -> None:
    ordered = rules.by_strokes(names)
    assert rules.by_strokes(reversed(names)) == ordered
    assert sorted(ordered) == sorted(names)


def test_every_everyday_character_is_known_once() -> None:
    everyday = [chr(code) for code in range(0x4E00, 0x9FA6)]
    places = {rules.stroke_key(character) for character in everyday}
    assert len(places) == len(everyday)
    assert all(rules.stroke_key(character) < rules.stroke_key("A") for character in everyday)
    assert all(normalize("NFC", character) == character for character in everyday)


def test_ballot_papers_are_kept_ten_years_and_results_for_ever() -> None:
    kept = dict(rules.RETENTION)
    assert kept["表决票、选票"].startswith("10年")
    assert kept["会议记录、决议、选举结果"] == "永久"
