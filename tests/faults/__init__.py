"""Kills at every step, outages and load, on both databases: ``python -m tests.faults``.

A day at a school is lived by child processes that are killed again and again. What they cannot take
with them is outside: the database, and a platform whose people remember what they were shown.
"""
