"""What a cooperative is made of: particulars, classes, holders and their people."""
