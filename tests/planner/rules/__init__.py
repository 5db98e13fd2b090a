"""Tests of the work rules, one module each."""
