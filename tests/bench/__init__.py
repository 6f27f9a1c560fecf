"""Benchmarks of design section 9: figures beside a reference of the same run, and their targets.

`python -m tests.bench` runs them on a wheel of this checkout, in an environment of its own; each
module gives rows of one table. They are run by hand, never as tests: a machine's mood is no fault.
"""
