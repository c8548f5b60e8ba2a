"""从 Excel 导入: choose a file, match headings, check row by row, and only then save."""
