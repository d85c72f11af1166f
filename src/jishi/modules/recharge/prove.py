"""Proofs that recharges agree with wallets and with the money paid for them."""

from jishi.kit.prove import Check

_PAID_ARE_CREDITED = """
SELECT COALESCE(r.id, e.origin_id) AS recharge_id, r.state, r.pay_minor, r.gift_minor,
       e.amount_minor AS credited_minor, e.gift_minor AS gift_credited_minor
  FROM (SELECT * FROM recharge.recharges WHERE state = 'paid') r
  FULL JOIN (SELECT * FROM member.wallet_entries WHERE origin_kind = 'recharge.credited') e ON e.origin_id = r.id
 WHERE (e.member_id, e.currency, e.amount_minor, e.gift_minor)
       IS DISTINCT FROM (r.member_id, r.currency, r.pay_minor + r.gift_minor, r.gift_minor)
"""
_PAID_HAVE_THEIR_MONEY = """
SELECT r.id, r.state, r.pay_minor, p.state AS payment_state, p.amount_minor
  FROM recharge.recharges r
  LEFT JOIN payment.payment_orders p ON p.trade_id = r.id AND p.part = 'recharge'
 WHERE r.state = 'paid'
   AND (p.state IS DISTINCT FROM 'paid' OR (p.amount_minor, p.currency) IS DISTINCT FROM (r.pay_minor, r.currency))
"""
_MONEY_HAS_ITS_RECHARGE = """
SELECT p.trade_id AS recharge_id, p.id AS payment_order_id, r.state, p.paid_at
  FROM payment.payment_orders p
  LEFT JOIN recharge.recharges r ON r.id = p.trade_id
 WHERE p.part = 'recharge' AND (r.id IS NULL OR (p.state = 'paid' AND r.state <> 'paid'
   AND NOT EXISTS (SELECT FROM payment.refunds f WHERE f.origin_id = r.id AND f.origin_kind = 'recharge.late_payment')
   -- News that is still on its way to the recharge is no fault.
   AND NOT EXISTS (SELECT FROM kit.outbox e WHERE e.dispatched_at IS NULL
       AND e.name = 'payment.succeeded.v1' AND e.payload ->> 'trade_id' = r.id::text)))
"""
_CREDITED_IS_NOT_PREPAID = """
SELECT r.id, SUM(e.amount_minor) AS prepaid_minor
  FROM recharge.recharges r
  JOIN payment.ledger_entries e ON e.account = 'customer_prepayment' AND e.subaccount = r.id::text
 WHERE r.state = 'paid' GROUP BY r.id HAVING SUM(e.amount_minor) <> 0
"""
_LIMITS_HOLD = """
SELECT r.package_id, r.member_id, COUNT(*) AS recharges, p.limit_per_member
  FROM recharge.recharges r JOIN recharge.packages p ON p.id = r.package_id
 WHERE r.state <> 'closed' AND p.updated_at <= r.created_at
 GROUP BY r.package_id, r.member_id, p.limit_per_member HAVING COUNT(*) > p.limit_per_member
"""

CHECKS = [
    Check("recharge.paid_are_credited", _PAID_ARE_CREDITED),
    Check("recharge.paid_have_their_money", _PAID_HAVE_THEIR_MONEY),
    Check("recharge.money_has_its_recharge", _MONEY_HAS_ITS_RECHARGE),
    Check("recharge.credited_is_not_prepaid", _CREDITED_IS_NOT_PREPAID),
    Check("recharge.limits_hold", _LIMITS_HOLD),
]
