"""党员积分: the points register of the party branch.

A yearly scheme is data (categories with caps, items with values); entries are kept at their full
value and caps cut only sums; a mistake is voided with a reason, never erased.  No national
regulation fixes a scheme; the branch adopts one.  Papers: the month's public notice.
"""
