"""The first quantification: a rule for each class, figures for each holder, one act."""
