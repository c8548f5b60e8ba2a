"""Faces, substitutes and the map back to text."""

import io
import runpy
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from villageoffice.kits.paper.fonts import Face, loaded, missing, register, runs, width
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.unicode_map import to_unicode_map
from villageoffice.paths import resource

RARE = "喆犇堃玥㛃䶮𬱖𫖯𬭎𬍛𤩽𬬮𬸚𫍽昇祎翀骉㸚𠅤"
FILES = ("song.ttf", "song-bold.ttf", "hei.ttf")


def gb2312() -> set[str]:
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return set("".join(pair.decode("gb2312", "ignore") for pair in pairs))


def script() -> dict[str, Any]:
    """What packaging/fonts.py defines."""
    return runpy.run_path(str(Path(__file__).parents[2] / "packaging" / "fonts.py"), run_name="making")


@pytest.mark.parametrize("face", Face)
def test_every_face_draws_gb2312_itself(face: Face) -> None:
    assert len(gb2312()) == 7445
    assert gb2312() <= loaded(face).characters


@pytest.mark.parametrize("face", Face)
def test_every_face_draws_rare_characters_of_names_itself(face: Face) -> None:
    assert set(RARE) <= loaded(face).characters
    assert set(script()["RARE_IN_NAMES"]) <= loaded(face).characters


def test_song_draws_all_of_the_first_plane_of_chinese() -> None:
    assert set(map(chr, (*range(0x3400, 0x4DB6), *range(0x4E00, 0x9FEB)))) <= loaded(Face.SONG).characters


def test_bold_draws_all_unified_ideographs() -> None:
    assert set(map(chr, range(0x4E00, 0x9FA6))) <= loaded(Face.SONG_BOLD).characters


@pytest.mark.parametrize("face", Face)
def test_figures_have_one_width(face: Face) -> None:
    assert len({width(figure, face, 10.5) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("file", FILES)
def test_fonts_bear_names_of_our_own_and_keep_licence_and_copyright(file: str) -> None:
    with TTFont(resource(f"fonts/{file}"), lazy=True) as font:
        names = font["name"]
    own = "".join(str(names.getDebugName(number)) for number in (1, 3, 4, 6))
    assert "VillageOffice" in own
    assert "Noto" not in own and "Source" not in own
    assert "Adobe" in str(names.getDebugName(0))
    assert "SIL Open Font License" in str(names.getDebugName(13))


def test_the_licence_lies_beside_the_fonts() -> None:
    text = resource("fonts/OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert all(file in text for file in FILES)


@pytest.mark.parametrize("file", FILES)
def test_fonts_bear_the_fixed_time_of_the_script(file: str) -> None:
    with TTFont(resource(f"fonts/{file}"), lazy=True) as font:
        head: Any = font["head"]
    assert head.created == head.modified == script()["MADE"]


def test_a_character_the_face_lacks_is_drawn_by_song() -> None:
    assert "㐂" not in loaded(Face.HEI).characters
    assert [(run.face, run.text) for run in runs("姓㐂名", Face.HEI)] == [
        (Face.HEI, "姓"),
        (Face.SONG, "㐂"),
        (Face.HEI, "名"),
    ]
    assert width("姓㐂名", Face.HEI, 10) == 30


@pytest.mark.parametrize("lost", ["\ue000", "\ud800", "\U000e0fff", "\U0003fffe"])
def test_a_character_missing_everywhere_is_drawn_as_a_box_and_named(lost: str) -> None:
    assert "".join(run.text for run in runs(f"张{lost}伟", Face.SONG)) == "张□伟"
    assert missing(f"张{lost}伟{lost}") == (lost,)


def test_characters_without_shape_are_left_out_and_not_named_missing() -> None:
    text = "张\u200b伟\ufeff\u00ad\ufe00\U000e0100\x07"
    assert "".join(run.text for run in runs(text, Face.SONG)) == "张伟"
    assert width(text, Face.SONG, 10) == 20
    assert missing(text) == ()


def test_a_box_in_the_text_itself_is_not_missing() -> None:
    assert missing("□同意　☐不同意") == ()


def test_blanks_of_all_kinds_are_wide_as_drawn() -> None:
    assert width("\u3000", Face.SONG, 10) == 10
    assert width("\u00a0", Face.SONG, 10) == width(" ", Face.SONG, 10)
    assert "".join(run.text for run in runs("一\t二", Face.SONG)) == "一 二"


def test_registering_reads_all_faces_and_may_be_repeated() -> None:
    register()
    first = [loaded(face) for face in Face]
    register()
    assert all(again is one for again, one in zip([loaded(face) for face in Face], first, strict=True))


@settings(deadline=None)
@given(st.text(max_size=30), st.sampled_from(Face))
def test_runs_draw_each_character_or_a_box_or_nothing_of_it(text: str, face: Face) -> None:
    cut = runs(text, face)
    assert all(run.text and loaded(run.face).characters.issuperset(run.text) for run in cut)
    together = sum(width(run.text, run.face, 10) for run in cut)
    assert together == pytest.approx(width(text, face, 10))
    visible = "".join(run.text for run in cut)
    assert visible.count("□") >= len(missing(text))


def test_the_unicode_map_is_utf16_in_blocks_of_a_hundred() -> None:
    program = to_unicode_map("AAAAAA+X", [0, *range(0x4E00, 0x4E00 + 249), 0x2CC56])
    assert "<FA> <D873DC56>" in program
    assert "<00>" not in program.replace("<00> <FF>", "")
    assert [line for line in program.splitlines() if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]


@settings(deadline=None)
@given(st.lists(st.sampled_from(sorted(loaded(Face.SONG).characters - {"\u00a0"})), min_size=1, max_size=300))
def test_every_character_of_song_comes_back_from_the_paper(characters: list[str]) -> None:
    wanted = [character for character in dict.fromkeys(characters) if not character.isspace()]
    paper = Document("字")
    paper.paragraph("".join(wanted), indent=False)
    page = PdfReader(io.BytesIO(paper.render())).pages[0].extract_text()
    assert "".join(page.split()).startswith("".join(wanted))
