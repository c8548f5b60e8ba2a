"""From entering to filing: the steps of entries and periods, objections, adjustments, evidence."""
