"""Intervals around shares, and when a share may be printed as a percentage."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd

Z = NormalDist().inv_cdf(0.975)
# Under so many cases a percentage says more than is known: print the counts.
MIN_N_PERCENT = 20


def wilson(n: pd.Series, total: pd.Series) -> pd.DataFrame:
    """Return the Wilson score interval of shares, at 95 %.

    With p = n / total and z = 1.96, the ends are (p + z²/2N ± z·√(p(1 − p)/N + z²/4N²)) / (1 + z²/N). It says how far
    a share would swing if the cases were drawn at random from many more; where all cases there are were looked at,
    nothing swings, and it is a measure of how little few cases carry.

    Parameters
    ----------
    n, total : Series
        Whole numbers with one index, n at most total.

    Returns
    -------
    DataFrame
        Index as given; ``low, high``, from 0 to 1, missing where ``total`` is 0.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. *Journal of the
    American Statistical Association* 22, 209-212. Newcombe, R. G. (1998). Two-sided confidence intervals for the
    single proportion. *Statistics in Medicine* 17, 857-872.

    Examples
    --------
    >>> wilson(pd.Series([15]), pd.Series([148])).round(4).to_dict("records")
    [{'low': 0.0624, 'high': 0.1605}]
    """
    size = total.astype("float64").where(total > 0)
    share = n.astype("float64") / size
    middle = share + Z**2 / (2 * size)
    reach = Z * np.sqrt(share * (1 - share) / size + Z**2 / (4 * size**2))
    low, high = ((middle + sign * reach) / (1 + Z**2 / size) for sign in (-1, 1))
    # Rounding may put an end a hair on the wrong side of the share, as with 0 of N.
    return pd.DataFrame({"low": low.clip(0, share), "high": high.clip(share, 1)})
