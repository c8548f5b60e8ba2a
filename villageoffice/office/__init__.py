"""An open village: what the window and the command line share.  Knows the books, knows no Qt."""
