"""The home page: what waits, what comes, figures, recent papers."""
