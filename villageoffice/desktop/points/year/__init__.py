"""年度汇总: totals, grades, charts and the closing of a year."""
