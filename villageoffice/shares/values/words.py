"""Enumerations of the shares book with the words the clerk sees."""

from villageoffice.kits.labelled import Labelled


class CoopKind(Labelled):
    """The two legal kinds of a cooperative."""

    COLLECTIVE = "COLLECTIVE", "股份经济合作社"
    SPECIALISED = "SPECIALISED", "农民专业合作社"


class Management(Labelled):
    """Whether births and deaths change shares."""

    STATIC = "STATIC", "静态管理"
    RELATIVE = "RELATIVE", "相对静态"
    DYNAMIC = "DYNAMIC", "动态管理"


class HoldingUnit(Labelled):
    """Who gets certificate and dividend."""

    HOUSEHOLD = "HOUSEHOLD", "户"
    PERSON = "PERSON", "人"


class ClassBasis(Labelled):
    """What shares of a class are given for."""

    HEAD = "HEAD", "人口股"
    YEARS = "YEARS", "农龄股"
    AREA = "AREA", "土地股"
    MONEY = "MONEY", "资金股"
    COLLECTIVE = "COLLECTIVE", "集体股"
    FIXED = "FIXED", "其他股"


class HolderKind(Labelled):
    """Who holds."""

    HOUSEHOLD = "HOUSEHOLD", "农户"
    PERSON = "PERSON", "个人"
    COLLECTIVE = "COLLECTIVE", "集体"
    COMPANY = "COMPANY", "企业"
    OUTSIDER = "OUTSIDER", "外来投资人"


class MovementKind(Labelled):
    """Why shares move."""

    INITIAL = "INITIAL", "初始量化"
    CONTRIBUTION = "CONTRIBUTION", "增资入股"
    TRANSFER = "TRANSFER", "转让"
    INHERITANCE = "INHERITANCE", "继承"
    GIFT = "GIFT", "赠与"
    WITHDRAWAL = "WITHDRAWAL", "退出"
    ADJUST_IN = "ADJUST_IN", "调整增加"
    ADJUST_OUT = "ADJUST_OUT", "调整减少"
    SPLIT = "SPLIT", "分户"
    MERGE = "MERGE", "并户"
    CONVERSION = "CONVERSION", "公积金转增"
    PLEDGE = "PLEDGE", "质押"
    RELEASE = "RELEASE", "解除质押"
    FREEZE = "FREEZE", "司法冻结"
    UNFREEZE = "UNFREEZE", "解除冻结"
    REVERSAL = "REVERSAL", "冲正"

    @property
    def between_holders(self) -> bool:
        """Whether it takes from one holder and gives to another."""
        return self in _BETWEEN

    @property
    def locks(self) -> bool:
        """Whether it changes only how much is locked, not how much is held."""
        return self in _LOCKS

    @property
    def takes(self) -> bool:
        """Whether it only takes from a holder."""
        return self in (MovementKind.WITHDRAWAL, MovementKind.ADJUST_OUT)


_BETWEEN = frozenset(
    (
        MovementKind.TRANSFER,
        MovementKind.INHERITANCE,
        MovementKind.GIFT,
        MovementKind.SPLIT,
        MovementKind.MERGE,
    )
)
_LOCKS = frozenset((MovementKind.PLEDGE, MovementKind.RELEASE, MovementKind.FREEZE, MovementKind.UNFREEZE))


class CertificateState(Labelled):
    """What became of a certificate."""

    VALID = "VALID", "有效"
    LOST = "LOST", "挂失中"
    VOID = "VOID", "作废"
    RETURNED = "RETURNED", "已交回"


class CertificateNeed(Labelled):
    """How a holder stands with the certificate."""

    NONE = "NONE", "未发证"
    VALID = "VALID", "已发证"
    DUE = "DUE", "待换证"
    LOST = "LOST", "挂失中"


class PlanState(Labelled):
    """How far a dividend is."""

    DRAFT = "DRAFT", "测算中"
    APPROVED = "APPROVED", "签领中"
    CLOSED = "CLOSED", "已归档"


class SharingMode(Labelled):
    """How a dividend is divided."""

    POOL = "POOL", "按总额分配"
    RATE = "RATE", "按每股金额分配"


class ReserveBase(Labelled):
    """What the reserve is a percentage of (农村集体经济组织法 Art. 42: 当年收益)."""

    INCOME = "INCOME", "本年收益"
    WITH_BROUGHT = "WITH_BROUGHT", "本年收益加年初未分配收益"


class PaymentState(Labelled):
    """Whether a dividend has reached the holder."""

    UNPAID = "UNPAID", "未领"
    SIGNED = "SIGNED", "已签领"
    SENT = "SENT", "已汇"
    RETURNED = "RETURNED", "退回"


class AccountKind(Labelled):
    """What stands in a member's account besides the contribution (农民专业合作社法 Art. 43)."""

    RESERVE = "RESERVE", "公积金份额"
    GRANT = "GRANT", "财政补助量化份额"
    DONATION = "DONATION", "捐赠财产量化份额"
