"""表格登记: members by items of a month, filled in like a spreadsheet."""
