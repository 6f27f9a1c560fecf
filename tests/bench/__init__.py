"""Benchmarks of design section 9: each prints its figure next to a reference of the same run.

They are run by hand (`python -m tests.bench.start`), never as tests: a machine's mood is no fault.
"""
