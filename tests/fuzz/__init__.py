"""Coverage-guided fuzzing of whatever reads what others wrote. Each harness is a module with `one_input` and `SEEDS`.

`python -m tests.fuzz.reader --seconds 300` needs atheris, which is not among the locked packages: install it into an
environment of its own that sees those. What once broke lies in `cases/NAME/` and is read by `tests/test_fuzz.py`.
"""
