"""合作社股权 on the screen: the roster of a day, one holder, every change, certificates, dividends."""
