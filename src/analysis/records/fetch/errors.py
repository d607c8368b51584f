"""Why an address could not be fetched."""

from __future__ import annotations


class FetchError(ValueError):
    """An address that can't be fetched.

    Parameters
    ----------
    code : str
        The reason in one word: ``address``, ``private``, ``connect``, ``certificate``, ``slow``, ``broken``, ``busy``,
        ``robots``, ``redirects``, ``status``, ``size``, ``encoding``, ``empty``, ``kind`` or ``stopped``.
    sentence : str
        What happened and what to do.
    again : bool
        Whether it may go better in a moment.
    wait : float
        Seconds that the site asks us to wait before.

    Examples
    --------
    >>> print(FetchError("status", "answers 404 (Not Found); correct the address"))
    answers 404 (Not Found); correct the address
    """

    def __init__(self, code: str, sentence: str, again: bool = False, wait: float = 0) -> None:
        self.code, self.sentence, self.again, self.wait = code, sentence, again, wait
        super().__init__(sentence)
