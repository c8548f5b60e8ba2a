"""The window, its pages and dialogs: the only part that knows Qt."""
