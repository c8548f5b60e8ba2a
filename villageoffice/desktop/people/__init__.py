"""The page 人员名册: the register as of a day, one person in detail, what was wrong and what happened."""
