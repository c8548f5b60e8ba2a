"""分红: plan, preview, resolution, signatures, archive."""
