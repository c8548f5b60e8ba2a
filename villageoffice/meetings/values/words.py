"""Enumerations of the meetings book with the words the clerk sees."""

from villageoffice.kits.labelled import Labelled


class MeetingKind(Labelled):
    """What meets."""

    TWO_BALLOT = "TWO_BALLOT", "党员和村民代表会议"
    PARTY = "PARTY", "支部党员大会"
    REPRESENTATIVES = "REPRESENTATIVES", "村民代表会议"
    ASSEMBLY = "ASSEMBLY", "村民会议"
    GROUP = "GROUP", "村民小组会议"
    COLLECTIVE = "COLLECTIVE", "集体经济组织成员大会"
    COLLECTIVE_REPS = "COLLECTIVE_REPS", "集体经济组织成员代表大会"
    BOARD = "BOARD", "理事会会议"
    COOPERATIVE = "COOPERATIVE", "合作社成员大会"
    JOINT = "JOINT", "联席会议"
    OTHER = "OTHER", "其他会议"


class ChamberBody(Labelled):
    """Who votes in a chamber (表决体)."""

    PARTY_MEMBERS = "PARTY_MEMBERS", "党员"
    VILLAGE_REPS = "VILLAGE_REPS", "村民代表"
    VILLAGERS = "VILLAGERS", "村民"
    HOUSEHOLDS = "HOUSEHOLDS", "户代表"
    GROUP_VILLAGERS = "GROUP_VILLAGERS", "小组村民"
    COLLECTIVE_MEMBERS = "COLLECTIVE_MEMBERS", "成员"
    COLLECTIVE_REPS = "COLLECTIVE_REPS", "成员代表"
    BOARD = "BOARD", "理事"
    COOP_MEMBERS = "COOP_MEMBERS", "合作社成员"
    OTHER = "OTHER", "其他"


class MotionType(Labelled):
    """What the paper asks."""

    DECISION = "DECISION", "表决"
    ELECTION = "ELECTION", "选举"
    RECOMMENDATION = "RECOMMENDATION", "推荐"
    TRUST = "TRUST", "信任投票"
    EVALUATION = "EVALUATION", "评议"

    @property
    def paper(self) -> str:
        """The name of its ballot paper."""
        return {"DECISION": "表决票", "ELECTION": "选票", "RECOMMENDATION": "推荐票", "TRUST": "信任票"}.get(
            self.value, "测评票"
        )

    @property
    def by_candidate(self) -> bool:
        """Whether the paper lists candidates, one line each."""
        return self is not MotionType.DECISION


class VotingMethod(Labelled):
    """How a chamber votes."""

    SECRET = "SECRET", "无记名投票"
    SHOW_OF_HANDS = "SHOW_OF_HANDS", "举手表决"
    ROLL_CALL = "ROLL_CALL", "记名投票"


class Combination(Labelled):
    """How the ballots of a motion make one outcome."""

    ALL_PASS = "ALL_PASS", "各票都通过才通过"
    SEQUENTIAL = "SEQUENTIAL", "前一票通过才投后一票"
    EACH_AT_LEAST = "EACH_AT_LEAST", "各票都达到规定比例"
    WEIGHTED_VOTES = "WEIGHTED_VOTES", "票数加权"
    WEIGHTED_RATES = "WEIGHTED_RATES", "得票率加权"
    FIRST_QUALIFIES = "FIRST_QUALIFIES", "先信任后选举"
    ADVISORY = "ADVISORY", "仅供参考"


class Outcome(Labelled):
    """What came of a ballot or a motion."""

    CARRIED = "CARRIED", "通过"
    NOT_CARRIED = "NOT_CARRIED", "未通过"
    NO_DECISION = "NO_DECISION", "未形成决议"
    VOID = "VOID", "作废"
    REFUSED = "REFUSED", "拒绝"


class Mark(Labelled):
    """What a voter marked on one line of a paper.  The value is the key that is pressed."""

    YES = "1", "赞成"
    NO = "2", "反对"
    ABSTAIN = "3", "弃权"
    INVALID = "0", "无效"
    PENDING = "4", "待定"
    GRADE_1 = "A", "满意"
    GRADE_2 = "B", "基本满意"
    GRADE_3 = "C", "不满意"
    GRADE_4 = "D", "不了解"


DECISION_MARKS = (Mark.YES, Mark.NO, Mark.ABSTAIN, Mark.INVALID)
GRADES = (Mark.GRADE_1, Mark.GRADE_2, Mark.GRADE_3, Mark.GRADE_4)


class InvalidReason(Labelled):
    """Why a paper, or a line of it, does not count."""

    OVERVOTE = "OVERVOTE", "所选超过应选名额"
    ILLEGIBLE = "ILLEGIBLE", "无法辨认"
    NUMBERED = "NUMBERED", "票面有编号或记号"
    NOT_OFFICIAL = "NOT_OFFICIAL", "不是本次会议的票"
    OTHER = "OTHER", "其他"


class Role(Labelled):
    """Who does what at the meeting."""

    HOST = "HOST", "主持人"
    RECORDER = "RECORDER", "记录人"
    CHIEF_SCRUTINEER = "CHIEF_SCRUTINEER", "总监票人"
    SCRUTINEER = "SCRUTINEER", "监票人"
    CALLER = "CALLER", "唱票人"
    TELLER = "TELLER", "计票人"
    ISSUER = "ISSUER", "发票人"
    SCRIBE = "SCRIBE", "代写人"

    @property
    def counts(self) -> bool:
        """Whether a candidate may not hold it: caller, teller, scrutineers."""
        return self in (Role.CHIEF_SCRUTINEER, Role.SCRUTINEER, Role.CALLER, Role.TELLER)


class Stage(Labelled):
    """A stage of 四议两公开 or of 三会三议."""

    PROPOSED = "PROPOSED", "党组织提议"
    CONSULTED = "CONSULTED", "“两委”商议"
    REVIEWED = "REVIEWED", "党员大会审议"
    RESOLVED = "RESOLVED", "村民会议或代表会议决议"
    RESOLUTION_POSTED = "RESOLUTION_POSTED", "决议公开"
    RESULT_POSTED = "RESULT_POSTED", "实施结果公开"
    SUGGESTED = "SUGGESTED", "党小组会、支部会建议"
    ADVISED = "ADVISED", "业委会参议"
    DELIBERATED = "DELIBERATED", "业主大会审议"


FOUR_TWO = (
    Stage.PROPOSED, Stage.CONSULTED, Stage.REVIEWED, Stage.RESOLVED, Stage.RESOLUTION_POSTED,
    Stage.RESULT_POSTED,
)  # fmt: skip
"""四议两公开, in order (农村基层组织工作条例 Art. 19)."""

THREE_MEETINGS = (Stage.SUGGESTED, Stage.ADVISED, Stage.DELIBERATED)
"""三会三议, in order."""


class Triage(Labelled):
    """Where a matter came from (三事分流)."""

    NONE = "", "不分"
    GREAT = "GREAT", "大事"
    SMALL = "SMALL", "小事"
    PRIVATE = "PRIVATE", "私事"


class Attendance(Labelled):
    """Whether somebody on a roll came."""

    UNKNOWN = "", "未签到"
    PRESENT = "PRESENT", "到会"
    PROXY = "PROXY", "委托"
    LEAVE = "LEAVE", "请假"
    ABSENT = "ABSENT", "缺席"

    @property
    def votes(self) -> bool:
        """Whether a ballot paper is issued for the person."""
        return self in (Attendance.PRESENT, Attendance.PROXY)


class Exclusion(Labelled):
    """Why a member is not counted in 应到 of a party election (基层组织选举工作条例, 2020).

    Each needs the consent of the superior organisation and the approval of the meeting; for an
    ordinary decision these members stay in 应到.
    """

    INCAPABLE = "INCAPABLE", "患有精神病或其他疾病，不能表达本人意志"
    ABROAD = "ABROAD", "自费出国（境）半年以上"
    SENTENCE = "SENTENCE", "正在服刑"
    BED_RIDDEN = "BED_RIDDEN", "年老体弱卧床不起或长期生病，生活不能自理"
    MOVED = "MOVED", "工作调动、学习或外出工作半年以上，应转组织关系而没有转"
    RETIRED = "RETIRED", "离退休后回原籍长期居住，没有转出组织关系，确实不能参加"


class CountMode(Labelled):
    """How a count was made."""

    CALLED = "CALLED", "逐张唱票"
    TOTALS = "TOTALS", "录入合计"


class Step(Labelled):
    """A step of the meeting's course, in order."""

    MOTIONS = "MOTIONS", "议题"
    ROLLS = "ROLLS", "名册"
    PAPERS = "PAPERS", "印票"
    SIGN_IN = "SIGN_IN", "签到"
    COUNT = "COUNT", "计票"
    RESULT = "RESULT", "结果"
    POSTING = "POSTING", "决议公示"
