"""What the meetings book answers.  Every answer is a frozen value; rows never leave here.

known: what was known after that act; None means now.  For a given act an answer never changes,
whatever is entered later.
"""
