"""Presales: goods that are bought by a deposit now, a balance in a window of its own, and shipped by a day.

Owns:
    Presales, their windows and goods: price, deposit, what it counts for, quota; their console and what buyers read of them.
Does not own:
    Prices and quotas while they are sold (a presale is one promotion, which counts its limits), what a trade agreed to and how
    it is paid in two parts (order), what becomes of a deposit (order, payment).
Invariants:
    - The windows follow one another: deposit, balance; goods ship after that.
    - A unit's deposit is less than it costs, and what it counts for no more than its price.
    - While a presale is active it is one promotion, which lowers its goods to what is paid for them in all.
    - A variant stands in one presale at a time.
    - Goods in their deposit window are bought by deposit alone, with nothing else in the same trade.
Events:
    None of its own; order tells of deposits.
"""
