"""设置: the village's particulars, the size of text, where backups go."""
