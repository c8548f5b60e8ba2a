"""Tools that know nothing of a village: data file, paper, Excel sheets, text, exact numbers."""
