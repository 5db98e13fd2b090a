"""Tests of covering."""
