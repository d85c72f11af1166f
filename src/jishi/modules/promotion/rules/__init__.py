"""The price pipeline; pure. The law of combination, which docs/promotion.md tells shop owners, stands here in full.

Amounts. A cart is a vector of amounts: of each line, then of each freight group. A rule that is used lowers some of them; how
much depends on the amounts it finds, on list prices and on nothing else. Rules work in the order of `steps.Step`, within a step
by the name of their lane, then by priority and id. Lines are ordered by list price and variant, so their order in the cart says
nothing.

Counting. Thresholds, tiers, groups of units, quotas and the points' share are counted at list price (after the step
'price_list') and in units. No promotion can lift another over its threshold or push it below.

Monotony. Every rule is a map that never raises an amount and keeps order: if one cart is nowhere dearer than another, it is not
after the rule either. It follows from integer operations of slope at most one and from apportioning by a divisor method.
Therefore one more rule never raises the price, and this holds to the minor unit, not only on average.

Choice. Of one lane one rule works on a line; lanes of coupons, red packets, points and rounding hold one rule an order of each
merchant, and one of the platform. A rule may shut out other steps (`not_with`): where both are about a line, the rule of the
earlier step has it, and the later one neither counts it nor lowers it. Rules that share an exclusion group shut each other out in
the same way, also within a step, where the one whose lane comes first has the line. Such an earlier rule is used for the whole
cart or left out for the whole cart. Line rules shut out line rules line by line.

Best. Of all combinations that are lawful by this, the cheapest is taken; `combine` proves it. Of equal ones the one whose rules
come first; a coupon that saves nothing is not used up, and a smaller one is used where it saves the same.

Stopping early. A quote searches no more than `work.MOST_WORK`, which is counted and not timed; of a choice it tries no more than
`MOST_MEMBERS` rules, those that take most off list prices, and `MOST_OPTIONS` sets of them. What stops a search says
`is_proved=False`. Then this still holds: the answer is lawful, keeps budgets and floors, and its shares sum; it is never dearer
than the greedy answer (choice after choice the set that takes most, as far as it was found), nor than no promotion at all; the
same cart has the same answer on every machine and in every order of its lines and rules. Line rules without exclusions and short
budgets need no search, so these are best in any case. This does not hold then: that there is no cheaper combination, and that one
more rule never raises the price, between two answers of which one was stopped. Above 32 trials a coupon that saves nothing may
be used up.

Limits. A rule takes no line below its floor (unless it may) and no more than its budget. What one line cannot bear the others of a
cash rule do. A line rule whose budget cannot bear the whole cart works last of the line rules, alone in its lane, or not at all.

Rounding. Percentages are rounded half up, by the unit where a rule sets a unit price, else by the line. Shares of cash sum to it;
see `apportion`. Units of a line share by largest remainder. The platform's part is a percentage of each rule's whole.
"""
