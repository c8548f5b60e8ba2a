"""Rules of the shares book: pure functions of holdings, plans and days, with the article they come from."""
