"""Where lines end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from villageoffice.kits.paper.fonts import Face, width
from villageoffice.kits.paper.text import STRETCH, Line, Span, wrap

NEVER_FIRST = "，。、；：？！）》”’…—"
NEVER_LAST = "（《“‘"

WORDS = st.sampled_from(
    ["党员", "积分", "村民代表会议", "2026", "1,234.50", "No.3", "买买提·艾力", "𬱖䶮", "〔2026〕"]
)
MARKS = st.sampled_from(["", "", "", "，", "。", "》", "）。", "……", "——", " ", "　", "：“"])
TEXTS = st.lists(st.tuples(st.sampled_from(["", "", "（", "《", "“"]), WORDS, MARKS), max_size=40).map(
    lambda parts: "".join("".join(part) for part in parts)
)


def set_in(text: str, characters: float, **more: float) -> list[str]:
    return [line.text for line in wrap(text, Face.SONG, 10, characters * 10, **more)]


def solid(text: str) -> str:
    return text.replace(" ", "").replace("\u3000", "")


@settings(deadline=None)
@given(TEXTS, st.integers(12, 40))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, room: int) -> None:
    lines = set_in(text, room)
    assert not [line for line in lines[1:] if line[:1] in tuple(NEVER_FIRST)]
    assert not [line for line in lines[:-1] if line[-1:] in tuple(NEVER_LAST)]


@settings(deadline=None)
@given(TEXTS, st.integers(1, 40))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, room: int) -> None:
    lines = wrap(text, Face.SONG, 10, room * 10)
    assert solid("".join(line.text for line in lines)) == solid(text)
    for line in lines:
        assert len(line.text) <= 1 or line.width <= room * 10 + 1e-6


@settings(deadline=None)
@given(TEXTS, st.integers(12, 40))
def test_a_stretched_line_fills_the_room_exactly(text: str, room: int) -> None:
    for line in wrap(text, Face.SONG, 10, room * 10):
        if spacing := line.spacing(room * 10, 10):
            assert line.full
            assert 0 < spacing <= STRETCH * 10
            assert line.width + spacing * (len(line.text) - 1) == pytest.approx(room * 10)


def test_the_last_line_of_a_paragraph_is_not_stretched() -> None:
    *_, last = wrap("现将党员积分公示如下", Face.SONG, 10, 70)
    assert last.text == "示如下"
    assert last.spacing(70, 10) == 0


def test_a_line_that_would_gape_stays_ragged() -> None:
    assert Line((Span("党员"),), 20, True).spacing(100, 10) == 0


def test_a_closing_mark_may_stand_half_outside() -> None:
    assert set_in("积分公示，如下", 4.5) == ["积分公示，", "如下"]
    assert set_in("积分公示，如下", 4) == ["积分公", "示，如下"]


def test_numbers_and_latin_words_stay_whole() -> None:
    assert set_in("共计1,234.50元整", 4.5) == ["共计", "1,234.50", "元整"]
    assert set_in("见No.x文", 3) == ["见", "No.x", "文"]


def test_a_number_stays_with_its_unit() -> None:
    assert set_in("于2026年10月公示", 5) == ["于2026年", "10月公示"]
    assert set_in("应到36人", 3.5) == ["应到", "36人"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert set_in("1234567890123456", 3) == ["12345", "67890", "12345", "6"]


def test_a_dash_and_an_ellipsis_are_not_torn() -> None:
    assert set_in("村民代表——选举", 4.7) == ["村民代", "表——选", "举"]
    assert set_in("村民代表……", 5) == ["村民代", "表……"]


def test_only_the_first_line_of_each_paragraph_is_indented() -> None:
    assert set_in("一二三四五六七\n一二三四五六七", 5, indent=20) == [
        "一二三",
        "四五六七",
        "一二三",
        "四五六七",
    ]


def test_blanks_at_the_end_of_a_line_are_dropped_and_those_at_its_beginning_kept() -> None:
    assert set_in("　　张伟 欧阳娜 李小娜", 4) == ["　　张伟", "欧阳娜", "李小娜"]


def test_empty_text_is_one_empty_line() -> None:
    assert wrap("", Face.SONG, 10, 100) == [Line((), 0.0, False)]
    assert [line.text for line in wrap("甲\n\n乙", Face.SONG, 10, 100)] == ["甲", "", "乙"]


def test_windows_line_ends_are_one_line_end() -> None:
    assert set_in("甲\r\n乙", 5) == ["甲", "乙"]


def test_spans_keep_their_faces_across_lines() -> None:
    spans = [Span("经表决，"), Span("方案通过", Face.SONG_BOLD), Span("。")]
    lines = wrap(spans, Face.SONG, 10, 60)
    assert [line.pieces for line in lines] == [
        (Span("经表决，"), Span("方案", Face.SONG_BOLD)),
        (Span("通过", Face.SONG_BOLD), Span("。")),
    ]


def test_widths_follow_the_face() -> None:
    (line,) = wrap([Span("84.0", Face.SONG_BOLD)], Face.SONG, 10, 100)
    assert line.width == pytest.approx(width("84.0", Face.SONG_BOLD, 10))
    assert line.width > width("84.0", Face.SONG, 10)
