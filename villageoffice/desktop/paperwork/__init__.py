"""文件打印: every paper the office can make, and those that were made."""
