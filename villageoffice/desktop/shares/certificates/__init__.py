"""Certificates: issued, renewed, lost, void, returned."""
