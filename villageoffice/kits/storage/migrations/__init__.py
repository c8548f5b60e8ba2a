"""The steps of the file format.  Plain SQL, run once each, in the order of their numbers."""
