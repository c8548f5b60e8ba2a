"""Tests of the shares book."""
