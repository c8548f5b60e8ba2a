"""How long the papers of a meeting are kept.

村级档案管理办法 (2018) leaves the table to the county; these are the usual periods.  Ballot papers at least
to the end of the next election (Shanghai's rules on village elections); 村民委员会组织法 Art. 39 (34
before 2026) names election papers and minutes among the village archives.
"""

RETENTION = (
    ("会议记录、决议、选举结果", "永久"),
    ("结果报告单、决议公告和公示回执", "永久"),
    ("换届选举材料", "永久"),
    ("表决票、选票", "10年，至少到下次换届选举结束"),
    ("签到表、选票清点单、计票单", "10年"),
    ("会议通知、委托书、照片", "10年"),
)
"""Kind of paper and period, in words."""
