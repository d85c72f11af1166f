"""What must hold among the rows of members."""

from jishi.kit.prove import Check

_BALANCE_IS_SUM = """
SELECT a.member_id, a.currency, a.balance_minor, a.entry_count, s.total, s.entries
  FROM member.wallet_accounts a
  FULL JOIN (SELECT member_id, currency, sum(amount_minor) AS total, count(*) AS entries
               FROM member.wallet_entries GROUP BY member_id, currency) s USING (member_id, currency)
 WHERE a.balance_minor IS DISTINCT FROM COALESCE(s.total, 0) OR a.entry_count IS DISTINCT FROM COALESCE(s.entries, 0)
"""
_ENTRIES_FOLLOW = """
SELECT id, member_id, currency, sequence, balance_after_minor, before_minor
  FROM (SELECT *, lag(balance_after_minor, 1, 0::bigint) OVER w AS before_minor, row_number() OVER w AS place
          FROM member.wallet_entries WINDOW w AS (PARTITION BY member_id, currency ORDER BY sequence)) e
 WHERE balance_after_minor <> before_minor + amount_minor OR sequence <> place OR balance_after_minor < 0
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

CHECKS = [
    Check("member.balance_is_sum_of_entries", _BALANCE_IS_SUM),
    Check("member.entries_follow_each_other", _ENTRIES_FOLLOW),
    Check("member.last_entry_tells_balance", _LAST_ENTRY_TELLS),
    Check("member.one_default_address", _ONE_DEFAULT),
]
