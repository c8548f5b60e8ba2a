"""Text as people of a village write it: dates, names, numbers, sums; read exactly, shown as papers do."""
