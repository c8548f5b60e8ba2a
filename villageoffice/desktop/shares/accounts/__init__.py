"""Trade and members' accounts of a 农民专业合作社."""
