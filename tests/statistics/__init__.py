"""The mathematics that a verdict on an experiment rests on.

Values called "of scipy" or "of statsmodels" were made once with scipy 1.17.1 and statsmodels 0.15.0; the line that made
them stands beside them. Neither is needed to run the tests.
"""
