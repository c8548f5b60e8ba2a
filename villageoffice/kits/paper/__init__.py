"""Papers: PDF pages that a township office accepts, from texts and tables.

``frame.Document`` is the door.  Lengths are millimetres outside and points inside.  The same
input gives the same bytes; every font is embedded; every character can be copied back.
"""
