"""Engines that plan: one package a problem, CP-SAT inside."""
