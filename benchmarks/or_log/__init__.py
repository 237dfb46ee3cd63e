"""Weeks of a case log planned by pks, replayed with what really happened, measured."""
