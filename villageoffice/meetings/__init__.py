"""一会两票: meetings that decide by ballot, from the notice to the resolution.

One meeting, one or more motions, each put to one or more chambers (as a rule the party members
and the villagers' representatives), each chamber with its own roll, quorum and majority; a motion
passes only when every ballot passes, unless its combination says otherwise.  Law: 村民委员会组织法
(in force since 2026-01-01, with the text before), 支部工作条例, 农村集体经济组织法, 农民专业合作社法.
Papers: notice, sign-in sheet, ballot papers, paper account, tally sheet, result report, minutes,
resolution notice, posting receipt, archive.
"""
