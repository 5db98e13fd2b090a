"""Tests of the sick-call test."""
