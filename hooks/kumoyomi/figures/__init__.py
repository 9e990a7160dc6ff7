"""Figures drawn from data: their rules, and where everything stands."""
