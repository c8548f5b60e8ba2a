"""Photographs and scans on the screen: chosen, listed, looked at; every book keeps them the same way."""
