"""What must hold among the rows of wallets."""

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

WALLET_CHECKS = [
    Check("member.balance_is_sum_of_entries", _BALANCE_IS_SUM),
    Check("member.entries_follow_each_other", _ENTRIES_FOLLOW),
    Check("member.returns_stay_within_what_was_taken", _RETURNS_WITHIN_TAKEN),
    Check("member.wallet_holds_are_posted", _WALLET_HOLDS_ARE_POSTED),
    Check("member.last_entry_tells_balance", _LAST_ENTRY_TELLS),
    Check("member.withdrawals_are_posted", _WITHDRAWALS_ARE_POSTED),
    Check("member.gift_bonds_are_sums_of_moves", _BONDS_ARE_SUMS),
    Check("member.bound_money_is_in_its_wallet", _BOUND_MONEY_IS_THERE),
    Check("member.gift_bonds_follow_entries", _BONDS_FOLLOW_ENTRIES),
    Check("member.gifts_go_with_their_money", _GIFTS_GO_WITH_MONEY),
]
