"""Tests of explanations and ways."""
