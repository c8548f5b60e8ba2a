"""The count at the clerk's desk: papers called by keys, totals entered, two counts compared.

``entry``: keys become a paper.  ``call_queue``: papers become saved acts, one after the other.
``calling_pane``: where papers are called.  ``board``: what the hall sees.
"""
