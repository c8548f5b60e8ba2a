"""The pieces every page is built from.  They know no book and no data file."""
