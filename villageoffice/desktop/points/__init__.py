"""党员积分: the months of a year, one member's month, and entering points for many at once."""
