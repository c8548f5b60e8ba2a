"""The sample village's meetings of 2026: three that are over, and one whose papers are being called.

Who is absent and what stands on the papers is laid down here; the figures of the meeting of
23 November are those of the pictures in the manual.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from villageoffice.meetings.values import (
    Attendance,
    CandidateDraft,
    Guest,
    MeetingDraft,
    MeetingKind,
    MotionDraft,
    MotionType,
    Role,
    RoleHolder,
    Stage,
    StageDraft,
    Triage,
)
from villageoffice.office.demo_hall import Box, Hall, Resolution
from villageoffice.office.demo_points import TurnedClock
from villageoffice.office.office import Office

Diary = Iterator[tuple[date, Callable[[], None]]]

_AUTHORISED = date(2026, 3, 20)
_PLACE = "村党群服务中心"
_AWAY = dict.fromkeys(("周杰", "宋涛", "韩雪"), Attendance.LEAVE)
"""Members at work far away; they ask for leave."""
_MARKS, _GRADES = "1230", "ABCD"
_COUNTING = (
    (Role.HOST, "张伟"),
    (Role.RECORDER, "王芳"),
    (Role.CHIEF_SCRUTINEER, "何建军"),
    (Role.SCRUTINEER, "董洁"),
    (Role.SCRUTINEER, "罗斌"),
    (Role.CALLER, "陈静"),
    (Role.TELLER, "许文"),
    (Role.TELLER, "梁爽"),
    (Role.ISSUER, "朱琳"),
)
_CADRES = ("张伟", "王芳", "李娜", "刘洋", "赵磊")


_ROAD = """一、养护村内道路6.4公里，2027年1月至12月实施。
二、筹资每户60元，筹劳每户2个工日，五保户和残疾人家庭免筹；不愿出劳的，每个工日可以资代劳80元。
三、由村民委员会组织实施，村务监督委员会监督，2027年6月30日和12月31日前公布收支。"""
_ALLOWANCE = """一、误工补贴人员为村民小组长5人、村务监督委员会成员3人、护林员2人。
二、补贴标准每人每天100元，按实际误工天数计算，全年每人不超过60天。"""
_INCOME = """2026年村集体经营收益可使用部分18.6万元，按下列用途安排：
（一）修缮机耕路2.1公里，9.2万元；
（二）河道清淤，5.4万元；
（三）为65周岁以上老人购买意外保险，1.6万元；
（四）其余2.4万元留作应急。"""
_LAMPS = """（一）在一组至五组主路安装太阳能路灯42盏，每盏不超过1800元，2026年8月底前装完。
（二）资金从村集体收益和上级奖补中列支，由村务监督委员会全程监督。"""
_WASTE = "村内生活垃圾清运每户每年筹资120元，由村民委员会统一委托清运。"
_RULES = """（一）志愿服务加分每季度上限由8分改为6分。
（二）流动党员可以按季度以汇报代替参加集中学习。
（三）修订稿自2026年9月1日起执行，支部委员会负责解释。"""
_EVALUATED = "评议结果在村务公开栏公布，并报镇党委；群众提出的意见，由本人在2026年12月31日前说明改进情况。"

_SPRING = (
    MotionDraft(
        "2026年村集体经营收益使用方案", _INCOME, "村党支部", "collective_income", triage=Triage.GREAT,
        four_two=True,
    ),
    MotionDraft(
        "村内太阳能路灯安装方案", _LAMPS, "村党支部", "rural_construction", triage=Triage.GREAT,
        four_two=True,
    ),
    MotionDraft(
        "村内生活垃圾清运筹资方案", _WASTE, "村民委员会", "fundraising", triage=Triage.GREAT, four_two=True
    ),
)  # fmt: skip
_SPRING_RESOLVED = {
    1: Resolution("示例村公告〔2026〕3号", _INCOME, "村民委员会", "2026年12月31日"),
    2: Resolution("示例村公告〔2026〕4号", _LAMPS, "村民委员会", "2026年8月31日"),
}
_AUTUMN = (
    MotionDraft(
        "村内道路养护筹资筹劳方案", _ROAD, "村党支部", "fundraising", triage=Triage.GREAT, four_two=True
    ),
    MotionDraft("2027年度误工补贴人员及标准", _ALLOWANCE, "村民委员会", "allowances", triage=Triage.GREAT),
)


class MeetingsYear:
    """The meetings of the year, entered on the days on which they were prepared and held."""

    def __init__(self, office: Office, clock: TurnedClock, persons: Mapping[str, int]) -> None:
        self._hall = Hall(office, clock)
        self._persons = persons
        self._keys: dict[date, int] = {}

    def diary(self) -> Diary:
        """Yield what is done before 23 November, in order of the days."""
        yield date(2026, 5, 7), self._decide_in_spring
        yield date(2026, 5, 23), lambda: self._take_down(date(2026, 5, 7))
        yield date(2026, 7, 7), self._evaluate
        yield date(2026, 7, 23), lambda: self._take_down(date(2026, 7, 7))
        yield date(2026, 8, 6), self._revise
        yield date(2026, 8, 22), lambda: self._take_down(date(2026, 8, 6))
        yield date(2026, 11, 18), self._call_for_november

    def count_half_way(self) -> str:
        """Hold the meeting of 23 November as far as it is; returns a line of what there is."""
        key = self._keys[date(2026, 11, 23)]
        members = Box("党员票", 4, _papers(6, _MARKS, (27, 2, 1, 1), (29, 1, 1, 0)))
        assembly = Box("村民代表票", 5, _papers(7, _MARKS, (14, 3, 0, 0), (15, 1, 1, 0)), spoiled=1, of=35)
        self._hall.open(key, {**_AWAY, **_absent("林秀英", "高翔")}, 10)
        self._hall.account(key, [members, assembly])
        self._hall.count(key, [members, assembly])
        return f"会议 {len(self._keys)} 次，其中 1 次正在计票"

    def _decide_in_spring(self) -> None:
        draft = self._draft(
            MeetingKind.TWO_BALLOT, "党员和村民代表会议", date(2026, 5, 7), date(2026, 5, 2), "11:05"
        )
        boxes = (
            Box("党员票", 4, _papers(1, _MARKS, (27, 2, 1, 0), (28, 1, 1, 0), (24, 4, 2, 0))),
            Box("村民代表票", 4, _papers(2, _MARKS, (30, 5, 3, 0), (35, 2, 1, 0), (17, 18, 2, 1)), spoiled=1),
        )
        missing = {**_AWAY, **_absent("彭飞", "唐慧", "马丽")}
        motions = [(motion, _prepared(motion, date(2026, 4, 20))) for motion in _SPRING]
        self._hold(draft, motions, boxes, missing, _SPRING_RESOLVED, 8)

    def _evaluate(self) -> None:
        draft = self._draft(
            MeetingKind.REPRESENTATIVES, "村民代表会议", date(2026, 7, 7), date(2026, 7, 2), "10:40"
        )
        candidates = tuple(CandidateDraft(name, self._persons[name]) for name in _CADRES)
        motion = MotionDraft(
            title="2026年上半年村“两委”干部民主评议",
            proposer="村务监督委员会",
            subject="appraisal",
            motion_type=MotionType.EVALUATION,
            candidates=candidates,
        )
        grades = ((35, 5, 0, 0), (33, 6, 1, 0), (30, 8, 1, 1), (32, 6, 2, 0), (27, 9, 3, 1))
        boxes = (Box("村民代表票", 3, _papers(3, _GRADES, *grades), by_hand=True),)
        resolutions = {1: Resolution("示例村公告〔2026〕5号", _EVALUATED, "村务监督委员会", "2026年12月31日")}
        self._hold(draft, [(motion, ())], boxes, _absent("谢红梅"), resolutions, 6)

    def _revise(self) -> None:
        draft = self._draft(
            MeetingKind.PARTY, "支部党员大会", date(2026, 8, 6), date(2026, 8, 3), "10:10",
            guests=(Guest("杨敏", "预备党员"), Guest("沈玉", "预备党员")),
        )  # fmt: skip
        motion = MotionDraft("党员积分管理办法修订稿", _RULES, "支部委员会", "party_matters")
        boxes = (Box("党员票", 2, _papers(4, _MARKS, (28, 1, 2, 0))),)
        missing = {**_AWAY, **_absent("胡永福", "吴秀英")}
        resolutions = {1: Resolution("示例村支〔2026〕4号", _RULES, "支部委员会", "2026年9月1日")}
        self._hold(draft, [(motion, ())], boxes, missing, resolutions, 0)

    def _call_for_november(self) -> None:
        day, notice = date(2026, 11, 23), date(2026, 11, 18)
        draft = self._draft(MeetingKind.TWO_BALLOT, "党员和村民代表会议", day, notice)
        motions = [(motion, _prepared(motion, date(2026, 11, 2))) for motion in _AUTUMN]
        key = self._keys[day] = self._hall.convene(draft, motions)
        self._hall.prepare(key, date(2026, 11, 20), {"党员票": 4, "村民代表票": 5})

    def _hold(
        self,
        draft: MeetingDraft,
        motions: Sequence[tuple[MotionDraft, Sequence[StageDraft]]],
        boxes: Sequence[Box],
        missing: Mapping[str, Attendance],
        resolutions: Mapping[int, Resolution],
        others: int,
    ) -> None:
        """Hold a meeting from its notice to the posting.  others: how many more do not come."""
        key = self._keys[draft.day] = self._hall.convene(draft, motions)
        self._hall.prepare(key, draft.day, {box.label: box.spares for box in boxes})
        self._hall.open(key, missing, others)
        self._hall.account(key, boxes)
        self._hall.count(key, boxes)
        self._hall.declare(key)
        place = "党务公开栏" if draft.kind is MeetingKind.PARTY else "村务公开栏"
        self._hall.resolve(key, resolutions, draft.day, place)

    def _take_down(self, day: date) -> None:
        self._hall.take_down(self._keys[day])

    def _draft(
        self,
        kind: MeetingKind,
        title: str,
        day: date,
        notice: date,
        ends: str = "",
        guests: tuple[Guest, ...] = (),
    ) -> MeetingDraft:
        return MeetingDraft(
            kind=kind,
            title=title,
            day=day,
            begins="09:00",
            ends=ends,
            place=_PLACE,
            notice_day=notice,
            authorised=_AUTHORISED if kind is MeetingKind.TWO_BALLOT else None,
            roles=tuple(RoleHolder(role, name, self._persons[name]) for role, name in _COUNTING),
            guests=guests,
        )


def _prepared(motion: MotionDraft, proposed: date) -> tuple[StageDraft, ...]:
    """The stages before the meeting of a motion that takes the whole course, four days apart."""
    if not motion.four_two:
        return ()
    consulted = proposed + timedelta(days=4)
    return (
        StageDraft(Stage.PROPOSED, proposed, "支部委员会会议", 3, 3, "同意提出"),
        StageDraft(Stage.CONSULTED, consulted, "村“两委”联席会议", 5, 5, "同意提交会议"),
    )


def _absent(*names: str) -> Mapping[str, Attendance]:
    return dict.fromkeys(names, Attendance.ABSENT)


def _papers(seed: int, keys: str, *lines: Sequence[int]) -> tuple[str, ...]:
    """Shuffle what stands on each paper.  lines: of each line how often each key was marked."""
    chance = random.Random(seed)
    columns = [[key for key, often in zip(keys, line, strict=True) for _ in range(often)] for line in lines]
    for column in columns:
        chance.shuffle(column)
    return tuple("".join(marks) for marks in zip(*columns, strict=True))
