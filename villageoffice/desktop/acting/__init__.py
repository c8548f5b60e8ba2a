"""What every book's page needs to do an act from a dialog, to tell it and to take it back.

``form``: fields and one act.  ``dialog``: one act of any other shape.  ``forms_dialog``: a thing that
is changed by such forms.  ``done``: what was done.  ``done_line``: where it is told in a dialog.
"""
