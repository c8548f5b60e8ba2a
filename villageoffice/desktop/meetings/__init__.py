"""The page of the meetings book and its dialogs."""
