"""What must hold among the rows of members."""

from jishi.kit.prove import Check

_BALANCE_IS_SUM = """
SELECT a.member_id, a.currency, a.balance_minor, a.gift_minor, a.entry_count, s.total, s.gifts, s.entries
  FROM member.wallet_accounts a
  FULL JOIN (SELECT member_id, currency, sum(amount_minor) AS total, sum(gift_minor) AS gifts, count(*) AS entries
               FROM member.wallet_entries GROUP BY member_id, currency) s USING (member_id, currency)
 WHERE (a.balance_minor, a.gift_minor, a.entry_count) IS DISTINCT FROM
       (COALESCE(s.total, 0), COALESCE(s.gifts, 0), COALESCE(s.entries, 0))
"""
_ENTRIES_FOLLOW = """
SELECT id, member_id, currency, sequence, balance_after_minor, before_minor, gift_after_minor, gift_before_minor
  FROM (SELECT *, lag(balance_after_minor, 1, 0::bigint) OVER w AS before_minor,
               lag(gift_after_minor, 1, 0::bigint) OVER w AS gift_before_minor, row_number() OVER w AS place
          FROM member.wallet_entries WINDOW w AS (PARTITION BY member_id, currency ORDER BY sequence)) e
 WHERE balance_after_minor <> before_minor + amount_minor OR sequence <> place OR balance_after_minor < 0
    OR gift_after_minor <> gift_before_minor + gift_minor OR NOT gift_after_minor BETWEEN 0 AND balance_after_minor
"""
_RETURNS_WITHIN_TAKEN = """
SELECT d.id, d.amount_minor, d.gift_minor, r.total, r.gifts
  FROM (SELECT returns_id, sum(amount_minor) AS total, sum(gift_minor) AS gifts
          FROM member.wallet_entries WHERE returns_id IS NOT NULL GROUP BY returns_id) r
  LEFT JOIN member.wallet_entries d ON d.id = r.returns_id
 WHERE d.id IS NULL OR r.total > -d.amount_minor OR r.gifts > -d.gift_minor
    OR (r.total = -d.amount_minor AND r.gifts <> -d.gift_minor)
"""
_WALLET_HOLDS_ARE_POSTED = """
SELECT h.id, h.state, h.amount_minor, e.total, e.entries
  FROM member.wallet_holds h
  FULL JOIN (SELECT origin_id AS id, sum(amount_minor) AS total, count(*) AS entries
               FROM member.wallet_entries WHERE origin_kind = 'payment.wallet_part' GROUP BY origin_id) e USING (id)
 WHERE (e.total, e.entries) IS DISTINCT FROM
       (CASE h.state WHEN 'released' THEN 0 ELSE -h.amount_minor END, CASE h.state WHEN 'released' THEN 2 ELSE 1 END)
"""
_LAST_ENTRY_TELLS = """
SELECT a.member_id, a.currency, a.balance_minor, e.balance_after_minor
  FROM member.wallet_accounts a
  JOIN member.wallet_entries e USING (member_id, currency)
 WHERE e.sequence = a.entry_count AND e.balance_after_minor <> a.balance_minor
"""
_ONE_DEFAULT = """
SELECT member_id, count(*) AS addresses, count(*) FILTER (WHERE is_default) AS defaults
  FROM member.addresses GROUP BY member_id HAVING count(*) FILTER (WHERE is_default) <> 1
"""
_GROWTH_IS_SUM = """
SELECT m.id, m.growth, m.growth_entry_count, s.total, s.entries
  FROM member.members m
  FULL JOIN (SELECT member_id, sum(change) AS total, count(*) AS entries FROM member.growth_entries GROUP BY member_id) s
    ON s.member_id = m.id
 WHERE m.growth IS DISTINCT FROM COALESCE(s.total, 0) OR m.growth_entry_count IS DISTINCT FROM COALESCE(s.entries, 0)
"""
_GROWTH_FOLLOWS = """
SELECT id, member_id, sequence, growth_after, before
  FROM (SELECT *, lag(growth_after, 1, 0::bigint) OVER w AS before, row_number() OVER w AS place
          FROM member.growth_entries WINDOW w AS (PARTITION BY member_id ORDER BY sequence)) e
 WHERE growth_after <> before + change OR sequence <> place
"""
# Of a walk through levels every stop but the last is left as often as it is reached.
_LEVELS_FOLLOW_LOG = """
SELECT member_id, level_id, sum(n) AS difference
  FROM (SELECT member_id, to_level_id AS level_id, 1 AS n FROM member.level_log
        UNION ALL SELECT member_id, from_level_id, -1 FROM member.level_log
        UNION ALL SELECT id, level_id, -1 FROM member.members) stops
 WHERE level_id IS NOT NULL GROUP BY member_id, level_id HAVING sum(n) <> 0
"""
_COUNTERS_ARE_ORDERS = """
SELECT m.id, m.orders_count, m.spent_minor, m.last_order_at, s.orders, s.spent, s.last_at
  FROM member.members m
  LEFT JOIN (SELECT member_id, count(*) AS orders, max(paid_at) AS last_at,
                    sum(paid_minor - least(refunded_minor, paid_minor)) AS spent
               FROM member.member_orders WHERE paid_at IS NOT NULL AND cancelled_at IS NULL GROUP BY member_id) s
    ON s.member_id = m.id
 WHERE m.orders_count <> COALESCE(s.orders, 0) OR m.spent_minor <> COALESCE(s.spent, 0)
    OR m.last_order_at IS DISTINCT FROM s.last_at
"""
_POINTS_ARE_SUMS = """
SELECT a.member_id, a.balance, a.pending, a.frozen, a.entry_count, s.balance AS entries_balance
  FROM member.points_accounts a
  FULL JOIN (SELECT member_id, sum(balance_change) AS balance, sum(pending_change) AS pending,
                    sum(frozen_change) AS frozen, count(*) AS entries
               FROM member.points_entries GROUP BY member_id) s USING (member_id)
 WHERE (a.balance, a.pending, a.frozen, a.entry_count) IS DISTINCT FROM
       (COALESCE(s.balance, 0), COALESCE(s.pending, 0), COALESCE(s.frozen, 0), COALESCE(s.entries, 0))
"""
_POINTS_FOLLOW = """
SELECT id, member_id, sequence, balance_after, pending_after, frozen_after
  FROM (SELECT *, lag(balance_after, 1, 0::bigint) OVER w AS b, lag(pending_after, 1, 0::bigint) OVER w AS p,
               lag(frozen_after, 1, 0::bigint) OVER w AS f, row_number() OVER w AS place
          FROM member.points_entries WINDOW w AS (PARTITION BY member_id ORDER BY sequence)) e
 WHERE balance_after <> b + balance_change OR pending_after <> p + pending_change
    OR frozen_after <> f + frozen_change OR sequence <> place
"""
_LOTS_HOLD_BALANCE = """
SELECT a.member_id, a.balance, s.remaining
  FROM member.points_accounts a
  FULL JOIN (SELECT member_id, sum(remaining) AS remaining FROM member.points_lots GROUP BY member_id) s
 USING (member_id)
 WHERE greatest(COALESCE(a.balance, 0), 0) <> COALESCE(s.remaining, 0)
"""
_HOLDS_ARE_FROZEN = """
SELECT a.member_id, a.frozen, s.held
  FROM member.points_accounts a
  FULL JOIN (SELECT member_id, sum(points) AS held FROM member.points_holds WHERE state = 'frozen' GROUP BY member_id) s
 USING (member_id)
 WHERE COALESCE(a.frozen, 0) <> COALESCE(s.held, 0)
"""
_HOLDS_ARE_POSTED = """
SELECT h.trade_id, h.points, h.returned, h.state, s.frozen, s.spent, s.back
  FROM member.points_holds h
  LEFT JOIN (SELECT origin_id, sum(frozen_change) FILTER (WHERE kind = 'freeze') AS frozen,
                    sum(-frozen_change) FILTER (WHERE kind = 'spend') AS spent,
                    sum(balance_change) FILTER (WHERE kind = 'reverse') AS back
               FROM member.points_entries WHERE source = 'trade' GROUP BY origin_id) s ON s.origin_id = h.trade_id
 WHERE s.frozen IS DISTINCT FROM h.points OR COALESCE(s.back, 0) <> h.returned
    OR (h.state = 'spent') <> (COALESCE(s.spent, 0) = h.points)
"""
_ORDERS_ARE_POSTED = """
SELECT o.order_id, o.pending_posted, o.points_posted, o.growth_posted, p.pending, p.points, g.growth
  FROM member.member_orders o
  LEFT JOIN (SELECT origin_id, sum(pending_change) AS pending, sum(balance_change) AS points
               FROM member.points_entries WHERE source = 'order' GROUP BY origin_id) p ON p.origin_id = o.order_id
  LEFT JOIN (SELECT origin_id, sum(change) AS growth FROM member.growth_entries WHERE source = 'order'
              GROUP BY origin_id) g ON g.origin_id = o.order_id
 WHERE o.pending_posted <> COALESCE(p.pending, 0) OR o.points_posted <> COALESCE(p.points, 0)
    OR o.growth_posted <> COALESCE(g.growth, 0)
"""
_DAYS_ARE_REWARDED = """
SELECT d.member_id, d.day, d.points, e.balance_change
  FROM member.sign_in_days d
  LEFT JOIN member.points_entries e
    ON e.source = 'sign_in' AND e.origin_id = d.member_id AND e.origin_step = d.day - DATE '0001-01-01' + 1
 WHERE d.points <> COALESCE(e.balance_change, 0)
"""
_INVITATIONS_ARE_REWARDED = """
SELECT i.invitee_id, i.state, i.points, e.balance_change
  FROM member.invitations i
  LEFT JOIN member.points_entries e ON e.source = 'invitation' AND e.origin_id = i.invitee_id
 WHERE i.points <> COALESCE(e.balance_change, 0)
"""
_WITHDRAWALS_ARE_POSTED = """
SELECT w.id, w.state, w.amount_minor, e.total, w.taken_back_minor, e.taken_back
  FROM member.withdrawals w
  LEFT JOIN (SELECT origin_id, sum(amount_minor) FILTER (WHERE origin_kind = 'member.withdrawal') AS total,
                    sum(amount_minor) FILTER (WHERE origin_kind = 'member.withdrawal_gift') AS taken_back
               FROM member.wallet_entries WHERE origin_kind IN ('member.withdrawal', 'member.withdrawal_gift')
              GROUP BY origin_id) e ON e.origin_id = w.id
 WHERE (e.total, COALESCE(e.taken_back, 0)) IS DISTINCT FROM
       (CASE WHEN w.state IN ('refused', 'cancelled') THEN 0 ELSE -w.amount_minor END,
        CASE WHEN w.state IN ('refused', 'cancelled') THEN 0 ELSE -w.taken_back_minor END)
"""
_BONDS_ARE_SUMS = """
SELECT b.id, b.member_id, b.left_minor, b.withdrawn_minor, b.taken_minor, m.left_sum, m.withdrawn_sum, m.taken_sum
  FROM member.gift_bonds b
  FULL JOIN (SELECT bond_id AS id, sum(left_change) AS left_sum, sum(withdrawn_change) AS withdrawn_sum,
                    sum(taken_change) AS taken_sum FROM member.gift_bond_moves GROUP BY bond_id) m USING (id)
 WHERE (b.left_minor, b.withdrawn_minor, b.taken_minor)
       IS DISTINCT FROM (m.left_sum::bigint, m.withdrawn_sum::bigint, m.taken_sum::bigint)
"""
_BOUND_MONEY_IS_THERE = """
SELECT b.member_id, b.currency, b.bound_minor, a.balance_minor, a.gift_minor
  FROM (SELECT member_id, currency, sum(left_minor) AS bound_minor FROM member.gift_bonds GROUP BY member_id, currency) b
  LEFT JOIN member.wallet_accounts a USING (member_id, currency)
 WHERE a.balance_minor IS NULL OR b.bound_minor > a.balance_minor - a.gift_minor
"""
# An entry moves bonds its own way, and by no more than it moves of paid-in money.
_BONDS_FOLLOW_ENTRIES = """
SELECT m.entry_id, e.kind, e.amount_minor, e.gift_minor, m.left_sum, m.taken_sum, w.taken_back_minor
  FROM (SELECT entry_id, sum(left_change) AS left_sum, sum(taken_change) AS taken_sum
          FROM member.gift_bond_moves GROUP BY entry_id) m
  LEFT JOIN member.wallet_entries e ON e.id = m.entry_id
  LEFT JOIN member.withdrawals w ON e.origin_kind = 'member.withdrawal' AND w.id = e.origin_id
 WHERE e.id IS NULL OR NOT m.left_sum BETWEEN least(0, e.amount_minor - e.gift_minor)
                                          AND greatest(0, e.amount_minor - e.gift_minor)
    OR (w.id IS NOT NULL AND abs(m.taken_sum) <> w.taken_back_minor)
"""
# Nobody takes money out and keeps its gift; each withdrawal rounds by less than one.
_GIFTS_GO_WITH_MONEY = """
SELECT b.id, b.member_id, b.paid_minor, b.gift_minor, b.withdrawn_minor, b.taken_minor
  FROM member.gift_bonds b
  JOIN (SELECT bond_id AS id, count(*) AS withdrawals FROM member.gift_bond_moves WHERE withdrawn_change <> 0
         GROUP BY bond_id) m USING (id)
 WHERE b.taken_minor::numeric * b.paid_minor < b.gift_minor::numeric * b.withdrawn_minor - b.paid_minor * m.withdrawals
    OR (b.withdrawn_minor = b.paid_minor AND b.taken_minor <> b.gift_minor)
"""

CHECKS = [
    Check("member.balance_is_sum_of_entries", _BALANCE_IS_SUM),
    Check("member.entries_follow_each_other", _ENTRIES_FOLLOW),
    Check("member.last_entry_tells_balance", _LAST_ENTRY_TELLS),
    Check("member.returns_stay_within_what_was_taken", _RETURNS_WITHIN_TAKEN),
    Check("member.wallet_holds_are_posted", _WALLET_HOLDS_ARE_POSTED),
    Check("member.one_default_address", _ONE_DEFAULT),
    Check("member.growth_is_sum_of_entries", _GROWTH_IS_SUM),
    Check("member.growth_entries_follow_each_other", _GROWTH_FOLLOWS),
    Check("member.levels_follow_their_log", _LEVELS_FOLLOW_LOG),
    Check("member.counters_are_those_of_orders", _COUNTERS_ARE_ORDERS),
    Check("member.points_are_sums_of_entries", _POINTS_ARE_SUMS),
    Check("member.points_entries_follow_each_other", _POINTS_FOLLOW),
    Check("member.lots_hold_the_balance", _LOTS_HOLD_BALANCE),
    Check("member.frozen_points_are_held_by_trades", _HOLDS_ARE_FROZEN),
    Check("member.holds_are_posted", _HOLDS_ARE_POSTED),
    Check("member.orders_are_posted", _ORDERS_ARE_POSTED),
    Check("member.sign_in_days_are_rewarded", _DAYS_ARE_REWARDED),
    Check("member.invitations_are_rewarded", _INVITATIONS_ARE_REWARDED),
    Check("member.withdrawals_are_posted", _WITHDRAWALS_ARE_POSTED),
    Check("member.gift_bonds_are_sums_of_moves", _BONDS_ARE_SUMS),
    Check("member.bound_money_is_in_its_wallet", _BOUND_MONEY_IS_THERE),
    Check("member.gift_bonds_follow_entries", _BONDS_FOLLOW_ENTRIES),
    Check("member.gifts_go_with_their_money", _GIFTS_GO_WITH_MONEY),
]
