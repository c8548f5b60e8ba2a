"""Changes of shares: entered with their sides and balances, undone by a reversal."""
