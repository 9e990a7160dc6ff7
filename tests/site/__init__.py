"""Tests of the built site and of the command that builds it."""
