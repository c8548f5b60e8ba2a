"""使用手册: the manual inside the program, opened by F1 at the right place."""
