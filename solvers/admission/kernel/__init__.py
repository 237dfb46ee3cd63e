"""Admission compiled: moves of patients and nurses with what they change in cost."""
