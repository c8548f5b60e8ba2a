"""``rules`` and ``decide`` without a meeting: one sentence, one status for each outcome."""

import re

import pytest

from villageoffice import cli
from villageoffice.meetings import rules

ORDER = ("eligible", "present", "issued", "collected", "yes", "no", "abstain", "invalid")


class Terminal:
    """Gives a command and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *words: object) -> int:
        try:
            status = cli.run([str(word) for word in words])
        except SystemExit as left:
            status = int(left.code or 0)
        self.out, self.err = self._capsys.readouterr()
        return status

    def decide(self, rule: str, *figures: int, options: str = "") -> int:
        given = [word for name, figure in zip(ORDER, figures, strict=True) for word in (f"--{name}", figure)]
        return self("decide", rule, *given, *options.split())


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)


CASES = [
    ("R2", (47, 32, 32, 32, 17, 15, 0, 0), "", 0),
    ("R2", (47, 32, 32, 32, 16, 16, 0, 0), "", 1),
    ("R2", (47, 31, 31, 31, 31, 0, 0, 0), "", 3),
    ("R2", (47, 45, 45, 46, 30, 8, 4, 4), "", 4),
    ("R2", (47, 45, 45, 44, 30, 8, 4, 1), "", 4),
    ("R2", (47, 45, 45, 44, 30, 8, 4, -1), "", 4),
    ("R1", (1203, 238, 238, 238, 120, 118, 0, 0), "--households 351 --households-present 238", 0),
    ("R1", (1203, 238, 238, 238, 120, 118, 0, 0), "--households 351 --households-present 233", 3),
    ("R3", (97, 21, 21, 21, 11, 10, 0, 0), "--households 31 --households-present 21", 0),
    ("R4", (1815, 0, 908, 908, 455, 453, 0, 0), "", 0),
    ("R5", (1815, 1204, 1204, 1204, 402, 802, 0, 0), "", 1),
    ("R5", (1815, 1204, 1204, 1204, 402, 802, 0, 0), "--round 2", 0),
    ("P1", (24, 12, 12, 12, 12, 0, 0, 0), "", 1),
    ("P2", (24, 13, 13, 13, 13, 1, 0, 0), "--written 1", 0),
    ("P3", (26, 21, 21, 21, 14, 7, 0, 0), "", 0),
    ("P4", (30, 20, 20, 20, 15, 5, 0, 0), "", 0),
    ("C1", (1050, 788, 788, 788, 787, 1, 0, 0), "", 0),
    ("C1", (1050, 788, 788, 788, 787, 1, 0, 0), "--non-member-benefit", 1),
    ("C2", (20, 20, 20, 20, 20, 0, 0, 0), "", 4),
    ("C3", (7, 5, 5, 5, 4, 1, 0, 0), "", 0),
    ("K1", (152, 102, 102, 102, 92, 40, 0, 0), "--extra-votes 30", 0),
    ("K2", (152, 102, 102, 102, 121, 11, 0, 0), "--extra-votes 30", 1),
    ("K2", (152, 102, 102, 102, 121, 11, 0, 0), "--extra-votes 31", 4),
    (
        "custom",
        (10, 5, 5, 5, 3, 2, 0, 0),
        "--quorum 1/2 --pass 3/5 --pass-comparator ge --pass-base valid",
        0,
    ),
    ("custom", (10, 5, 5, 5, 3, 2, 0, 0), "--quorum 1/2 --pass 3/5 --pass-base valid", 1),
    (
        "custom",
        (10, 5, 5, 5, 5, 0, 0, 0),
        "--quorum 1/2 --quorum-comparator gt --pass 1/2 --pass-base present",
        3,
    ),
    ("custom", (10, 5, 5, 5, 5, 0, 0, 0), "--quorum 3/2 --pass 1/2 --pass-base present", 4),
    ("C1", (1050, 788, 788, 788, 787, 1, 0, 0), "--on 2025-04-30", 4),
    ("R2", (47, 32, 32, 32, 17, 15, 0, 0), "--on 2018-12-28", 4),
    ("R2", (47, 32, 32, 32, 17, 15, 0, 0), "--on 2018-12-29", 0),
]


@pytest.mark.parametrize(("rule", "counted", "options", "status"), CASES)
def test_the_status_tells_the_outcome(
    rule: str, counted: tuple[int, ...], options: str, status: int, terminal: Terminal
) -> None:
    assert terminal.decide(rule, *counted, options=options) == status
    assert terminal.err == ""
    assert re.fullmatch(r"[^。\n]+。\n", terminal.out)


def test_the_sentence_names_the_article_of_its_day(terminal: Terminal) -> None:
    carried = (47, 35, 35, 35, 29, 5, 1, 0)
    terminal.decide("R2", *carried, options="--on 2026-01-01")
    assert terminal.out == (
        "依据《中华人民共和国村民委员会组织法》第二十九条、第三十条，应到47人，实到35人，"
        "达到三分之二以上（须32人）；赞成29票，超过到会人员半数（须18票），表决通过。\n"
    )
    terminal.decide("R2", *carried, options="--on 2025-12-31")
    assert terminal.out.startswith("依据《中华人民共和国村民委员会组织法》第二十五条、第二十六条，")
    terminal.decide("C1", 1050, 788, 788, 788, 788, 0, 0, 0, options="--non-member-benefit")
    assert "第十五条、第二十七条，" in terminal.out


@pytest.mark.parametrize(
    ("rule", "options", "told"),
    [
        ("R9", "", "没有规则“R9”"),
        ("R2", "--households 9", "--households 只用于 R1、R3"),
        ("R2", "--written 1", "--written 只用于 P2"),
        ("C1", "--extra-votes 1", "--extra-votes 只用于 K1、K2"),
        ("R2", "--round 2", "--round 只用于 R5"),
        ("R5", "--round 3", "--round 不能是“3”"),
        ("C2", "--non-member-benefit", "--non-member-benefit 只用于 C1"),
        ("R2", "--quorum 1/2", "只用于自定规则 custom"),
        ("custom", "--quorum 1/2", "要写明 --quorum、--pass 和 --pass-base"),
        ("custom", "--quorum 1/0", "“1/0”不是 2/3 这样的分数"),
        ("R2", "--on yesterday", "“yesterday”不是"),
        ("R2", "--yes many", "--yes 后面要写整数"),
    ],
)
def test_wrong_usage_is_told_and_decides_nothing(
    rule: str, options: str, told: str, terminal: Terminal
) -> None:
    assert terminal.decide(rule, 47, 32, 32, 32, 17, 15, 0, 0, options=options) == 2
    assert told in terminal.err
    assert terminal.out == ""


def test_a_missing_figure_is_wrong_usage_but_voters_need_no_attendance(terminal: Terminal) -> None:
    figures = {"issued": 32, "collected": 32, "yes": 17, "no": 15, "abstain": 0, "invalid": 0}
    counted = [word for name, figure in figures.items() for word in (f"--{name}", figure)]
    assert terminal("decide", "R2", "--eligible", 47, *counted) == 2
    assert "还缺 --present" in terminal.err
    assert terminal("decide", "R5", "--eligible", 47, *counted) == 0
    assert terminal("decide", "R5", *counted) == 2
    assert "还缺 --eligible" in terminal.err


def test_every_named_rule_is_listed_with_law_and_article(terminal: Terminal) -> None:
    assert terminal("rules") == 0
    heads = [line.split("  ") for line in terminal.out.splitlines() if not line.startswith(" ")]
    assert tuple(head[0] for head in heads) == rules.RULE_IDS
    assert all(re.search(r"《.+》.", head[2]) for head in heads)


def test_the_rules_of_an_earlier_day_are_those_of_its_text(terminal: Terminal) -> None:
    assert terminal("rules", "--on", "2024-06-01") == 0
    assert "《中华人民共和国村民委员会组织法》第二十五条、第二十六条" in terminal.out
    assert not re.search(r"^C1", terminal.out, re.MULTILINE)
    assert terminal("rules", "--on", "2018-12-28") == 1
    assert "没有收录" in terminal.err
