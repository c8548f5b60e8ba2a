"""Enumerations of the people book with the words the clerk sees."""

from villageoffice.kits.labelled import Labelled


class Whereabouts(Labelled):
    """Where a person is."""

    LIVING_HERE = "LIVING_HERE", "在村"
    AWAY = "AWAY", "外出"
    MOVED_OUT = "MOVED_OUT", "迁出"
    DIED = "DIED", "去世"

    @property
    def gone(self) -> bool:
        """Whether the person no longer belongs to the village: moved out or dead."""
        return self in (Whereabouts.MOVED_OUT, Whereabouts.DIED)


class OrgKind(Labelled):
    """Kind of a party organisation kept here."""

    BRANCH = "BRANCH", "党支部"
    GROUP = "GROUP", "党小组"


class MembershipKind(Labelled):
    """Kind of party membership."""

    FULL = "FULL", "正式"
    PROBATIONARY = "PROBATIONARY", "预备"


class MemberClass(Labelled):
    """Class of a member during a period; without one the member is an ordinary one."""

    REGULAR = "REGULAR", "普通"
    CADRE = "CADRE", "骨干"
    FLOATING = "FLOATING", "流动"
    ELDER_ILL = "ELDER_ILL", "年老体弱"
    NON_LOCAL = "NON_LOCAL", "双报到"


class BarReason(Labelled):
    """Why a full member has no vote for a time (2020 regulation on party elections, Art. 5)."""

    PROBATION_WITHIN_PARTY = "PROBATION_WITHIN_PARTY", "留党察看"
    DETAINED = "DETAINED", "被留置或逮捕"


class Body(Labelled):
    """A committee of the village."""

    PARTY_BRANCH = "PARTY_BRANCH", "党支部委员会"
    VILLAGE_COMMITTEE = "VILLAGE_COMMITTEE", "村民委员会"
    SUPERVISION_COMMITTEE = "SUPERVISION_COMMITTEE", "村务监督委员会"

    @property
    def short(self) -> str:
        """The word people use: 支委, 村委, 监委."""
        return {Body.PARTY_BRANCH: "支委", Body.VILLAGE_COMMITTEE: "村委"}.get(self, "监委")


class PeopleScope(Labelled):
    """A part of the people register, in the order of the list on the page."""

    ALL = "ALL", "全部在册"
    MEMBERS = "MEMBERS", "党员"
    REPRESENTATIVES = "REPRESENTATIVES", "村民代表"
    COMMITTEES = "COMMITTEES", "村“两委”"
    ADULTS = "ADULTS", "18 周岁以上"
    HEADS = "HEADS", "户主"
    GAPS = "GAPS", "需核对"
