"""The data file: one SQLite file a village, safe from the first day.

Nothing in it is ever overwritten.  A row that is no longer true is *ended* by a later act and
stays readable, so that what was known at any moment can be answered again.
"""
