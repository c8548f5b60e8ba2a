"""Ballot papers: exactly as many as the roll asks for, all equal, none blank, every name readable.

What other programs got wrong: papers counted from a wrong roll, white sheets from eight candidates on,
titles cut off, numbers that tie a paper to a voter.
"""

import io
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.kits.pictures import alike, blank, pictures, printed_box
from tests.meetings.made_up import HEAD, HOSTILE, LONGEST, REHEARSAL, TITLES, ballots, election, names, plan
from villageoffice.errors import InvalidValue
from villageoffice.kits.paper.imposition import PLACES
from villageoffice.meetings.papers import ballot_fit, ballot_papers
from villageoffice.meetings.values import BallotPapers, MeetingKind, MotionType

DOTS = 4
BY_CANDIDATE = [kind for kind in MotionType if kind.by_candidate]
LABELS = ("党员票", "村民代表票", "村民票", "户代表票", "成员票", "合作社成员票")


def pages(pdf: bytes) -> list[str]:
    """The text of each page without blanks; pages drawn alike are read once."""
    found: dict[bytes, str] = {}
    drawn = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        contents = page.get_contents()
        assert contents is not None
        drawn.append(contents.get_data())
        if drawn[-1] not in found:
            found[drawn[-1]] = "".join(page.extract_text().split())
    return [found[contents] for contents in drawn]


def places(pdf: bytes, per_page: int) -> Iterator[Image.Image]:
    """Every place for a paper on every side, without the millimetre in which the cut lines run."""
    across, down = PLACES[per_page]
    for page in pictures(pdf, DOTS):
        wide, high = page.width // across, page.height // down
        for y in range(down):
            for x in range(across):
                left, top = x * wide + DOTS, y * high + DOTS
                yield page.crop((left, top, left + wide - 2 * DOTS, top + high - 2 * DOTS))


def assert_sound(papers: BallotPapers) -> None:
    """Read the papers back by text and by what a printer sees."""
    fit = ballot_fit(papers)
    pdf = ballot_papers([papers])
    found = pages(pdf)
    assert len(found) == -(-papers.count // fit.per_page) * fit.sides
    assert "".join(found).count(f"{papers.plan.chamber_label}会议：") == papers.count
    for number, page in enumerate(found):
        on_page = min(fit.per_page, papers.count - number // fit.sides * fit.per_page)
        assert page == found[number % fit.sides][: len(page) // on_page] * on_page
    drawn = list(places(pdf, fit.per_page))
    used = [place for place in drawn if not blank(place)]
    assert len(used) == papers.count * fit.sides
    for number, place in enumerate(used):
        assert alike(place, used[number % fit.sides])
        left, top, right, bottom = printed_box(place)
        assert min(left, top, place.width - right, place.height - bottom) >= 3 * DOTS


def drawn_rolls(number: int) -> Iterator[BallotPapers]:
    """Rolls as villages have them, from one voter up, each with its spares."""
    dice = random.Random(20261123)
    for _ in range(number):
        eligible, spares = dice.choice((dice.randint(1, 60), dice.randint(61, 140))), dice.randint(0, 12)
        made = plan(TITLES[: dice.randint(1, 2)], label=dice.choice(LABELS), eligible=eligible)
        yield ballots(made, eligible + spares, dice.choice((1, 2, 4)))


def test_two_hundred_rolls_get_exactly_their_papers() -> None:
    for papers in drawn_rolls(200):
        found = pages(ballot_papers([papers]))
        assert "".join(found).count(f"{papers.plan.chamber_label}会议：") == papers.count
        assert len(found) == -(-papers.count // papers.per_page)
        assert all(page.count("（盖章处）") for page in found)


@pytest.mark.parametrize("count", [36, 47, 2000])
@pytest.mark.parametrize("per_page", [2, 4])
def test_large_printings_have_every_paper_no_white_box_and_keep_off_the_edge(
    count: int, per_page: int
) -> None:
    """Pages drawn by the same bytes look the same, so one of each kind is looked at by its pixels."""
    pdf = ballot_papers([ballots(plan(TITLES, label="村民代表票", eligible=count), count, per_page)])
    reader = PdfReader(io.BytesIO(pdf))
    kinds = {page.get_contents().get_data(): number for number, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    assert len(reader.pages) == -(-count // per_page)
    assert len(kinds) == 1 + bool(count % per_page)
    found = pages(pdf)
    assert "".join(found).count("村民代表票会议：") == count
    assert not set("".join(found)) & {"□", "\ufffd"}
    drawn = list(places(pdf_of(reader, kinds.values()), per_page))
    used = [place for place in drawn if not blank(place)]
    assert len(used) == (per_page if not count % per_page else per_page + count % per_page)
    for place in used:
        left, top, right, bottom = printed_box(place)
        assert min(left, top, place.width - right, place.height - bottom) >= 3 * DOTS


def pdf_of(reader: PdfReader, numbers: Iterable[int]) -> bytes:
    """Only these pages of a file."""
    writer, kept = PdfWriter(), io.BytesIO()
    for number in numbers:
        writer.add_page(reader.pages[number])
    writer.write(kept)
    return kept.getvalue()


@pytest.mark.parametrize("per_page", [1, 2, 4])
def test_every_paper_of_a_roll_is_the_same_to_the_pixel_and_none_is_blank(per_page: int) -> None:
    for papers in drawn_rolls(4):
        assert_sound(replace(papers, per_page=per_page, count=papers.count % 13 + 1))


@pytest.mark.parametrize("write_ins", [True, False])
@pytest.mark.parametrize("number", range(1, 61))
def test_one_to_sixty_of_the_longest_names_are_all_on_the_paper(number: int, write_ins: bool) -> None:
    papers = ballots(election(number, seats=min(number, 12), write_ins=write_ins), 1, 4)
    text = "".join(pages(ballot_papers([papers])))
    assert [name for name in names(number) if text.count(name) != 1] == []
    assert text.count("另选") == (
        min(number, 10) + len(("另选人", "另选他人", "“另选”栏", "不另选")) if write_ins else 0
    )


@pytest.mark.parametrize("kind", BY_CANDIDATE)
@pytest.mark.parametrize("number", [1, 7, 8, 9, 15, 16, 29, 30, 60])
def test_the_paper_is_sound_with_any_number_of_candidates(kind: MotionType, number: int) -> None:
    assert_sound(ballots(plan(names(number), kind, seats=3, write_ins=kind is MotionType.ELECTION), 3, 4))


@settings(max_examples=40, deadline=None)
@given(
    lines=st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8),
    per_page=st.sampled_from((1, 2, 4)),
    kind=st.sampled_from(MotionType),
)
def test_any_text_makes_papers_that_are_all_there(lines: list[str], per_page: int, kind: MotionType) -> None:
    papers = ballots(plan(tuple(lines), kind, seats=2), 5, per_page)
    fit = ballot_fit(papers)
    assert "".join(pages(ballot_papers([papers]))).count("（盖章处）") == 5
    assert fit.per_page <= per_page


@pytest.mark.parametrize("kind", MotionType)
def test_hostile_names_are_printed_as_they_are(kind: MotionType) -> None:
    text = "".join(pages(ballot_papers([ballots(plan(HOSTILE, kind, seats=2), 1, 1)])))
    for name in HOSTILE:
        assert "".join(name.split()).replace("\ue000", "□") in text


# Secrecy


def test_a_paper_carries_no_number_code_or_mark_of_its_own() -> None:
    pdf = ballot_papers([ballots(plan(), 40, 2)])
    reader = PdfReader(io.BytesIO(pdf))
    streams = {page.get_contents().get_data() for page in reader.pages}  # type: ignore[union-attr]
    assert len(streams) == 1
    forms = {
        reference.idnum
        for page in reader.pages
        for reference in page["/Resources"]["/XObject"].values()  # type: ignore[index]
        for reference in [reference.indirect_reference]
    }
    assert len(forms) == 1
    assert reader.metadata is not None
    assert set(reader.metadata) == {"/Title", "/Subject", "/Creator"}
    assert not any("/Annots" in page for page in reader.pages)


def test_the_only_figures_on_a_paper_are_those_of_day_lines_and_instructions() -> None:
    (page,) = pages(ballot_papers([ballots(plan(("修路方案", "补贴标准")), 1, 1)]))
    assert re.findall(r"\d+", page) == ["2026", "11", "23", "1", "2", "1", "2", "3"]


def test_the_same_papers_give_the_same_bytes() -> None:
    papers = [ballots(election(9), 12, 2), ballots(plan(), 30, 4)]
    assert ballot_papers(papers) == ballot_papers(papers)


# Words


def test_papers_of_two_chambers_differ_by_a_word_and_never_share_a_sheet() -> None:
    both = [ballots(plan(label=label), 3, 2) for label in ("党员票", "村民代表票")]
    found = pages(ballot_papers(both))
    assert [("村民代表票" in page, "”表决票党员票" in page) for page in found] == [
        (False, True), (False, True), (True, False), (True, False),
    ]  # fmt: skip


def test_a_decision_has_three_boxes_and_says_how_it_becomes_invalid() -> None:
    (page,) = pages(ballot_papers([ballots(plan(), 1, 1)]))
    assert "序号议题赞成反对弃权" in page
    assert all(title in page for title in TITLES)
    assert "只选一格画“√”；多选或者无法辨认的，该项无效" in page
    assert "不画的，该项按弃权计" in page
    assert "本票不记名，票面不写姓名、编号和任何记号" in page


def test_an_election_names_its_seats_and_what_too_many_marks_do() -> None:
    (page,) = pages(ballot_papers([ballots(election(4, seats=3), 1, 1)]))
    assert "应选3名" in page
    assert "同意的在姓名后画“○”，不同意的画“×”，弃权的不画" in page
    assert "连同另选人，画“○”的不超过3名有效，超过3名的整张票无效" in page
    assert "弃权的不另选" in page
    (closed,) = pages(ballot_papers([ballots(election(4, seats=3, write_ins=False), 1, 1)]))
    assert "另选" not in closed


def test_an_evaluation_has_a_column_for_every_grade() -> None:
    (page,) = pages(ballot_papers([ballots(plan(("张伟", LONGEST), MotionType.EVALUATION), 1, 4)]))
    assert "序号姓名满意基本满意不满意不了解" in page


@pytest.mark.parametrize("kind", MotionType)
def test_a_rehearsal_says_sample_on_every_paper(kind: MotionType) -> None:
    papers = ballots(plan(("张伟", "王芳"), kind, seats=1), 4, 4, REHEARSAL)
    (page,) = pages(ballot_papers([papers]))
    assert page.count("党员票（样票）") == 4
    assert page.count("这是演练用的样票，不作正式选票") == 4
    assert "样票" not in pages(ballot_papers([replace(papers, head=HEAD)]))[0]


def test_a_vote_that_is_repeated_says_so() -> None:
    repeated = ballots(replace(plan(), replaces=1), 1, 2)
    assert "党员票（重新投票）" in pages(ballot_papers([repeated]))[0]


def test_a_roll_call_paper_has_a_line_for_the_voter() -> None:
    named = pages(ballot_papers([replace(ballots(plan(), 1, 2), secret=False)]))[0]
    assert "投票人：____" in named.replace("＿", "_")
    assert "不记名" not in named


def test_another_meeting_is_named_on_the_paper() -> None:
    party = replace(HEAD, meeting=replace(HEAD.meeting, kind=MeetingKind.PARTY, title="2026年第四次党员大会"))
    (page,) = pages(ballot_papers([ballots(plan(), 1, 1, party)]))
    assert page.startswith("示例村支部党员大会表决票党员票会议：2026年11月23日2026年第四次党员大会")


# Room


@pytest.mark.parametrize(
    ("number", "asked", "words"),
    [
        (2, 4, "每页 4 张"),
        (8, 2, "每页 1 张（每页 2 张放不下）"),
        (30, 4, "每页 1 张（每页 4 张放不下）"),
        (60, 4, "每张票占一整张纸的正反两面，请双面打印"),
    ],
)
def test_what_does_not_fit_is_laid_out_larger_and_said(number: int, asked: int, words: str) -> None:
    assert ballot_fit(ballots(election(number, seats=1), 1, asked)).words == words


def test_front_and_back_of_a_leaf_follow_one_another() -> None:
    found = pages(ballot_papers([ballots(election(60), 3, 1)]))
    assert [page.endswith("（背面）") for page in found] == [False, True] * 3
    assert all("（盖章处）" in page for page in found[::2])


def test_more_than_a_leaf_holds_is_refused_with_a_way_out() -> None:
    with pytest.raises(InvalidValue, match="党员票上有 200 行，一张纸的正反两面也放不下。"):
        ballot_papers([ballots(plan(names(200), MotionType.ELECTION, seats=3), 1, 1)])


def test_a_motion_with_a_very_long_title_is_not_cut() -> None:
    title = "关于村内道路养护、路灯更换、沟渠清淤和环境卫生长效管护的筹资筹劳方案" * 4
    papers = ballots(plan((title, "补贴标准")), 2, 4)
    assert "".join(pages(ballot_papers([papers]))).count(title) == 2
