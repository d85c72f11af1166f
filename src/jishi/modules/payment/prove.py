"""Proofs that money adds up: each query lists the rows that do not; an empty answer is the proof."""

from jishi.kit.prove import Check

_POSTINGS_BALANCE = """
SELECT transaction_id, currency, SUM(amount_minor) AS off_minor
FROM payment.ledger_entries GROUP BY transaction_id, currency HAVING SUM(amount_minor) <> 0
"""

_LEDGER_BALANCES = """
SELECT currency, SUM(amount_minor) AS off_minor
FROM payment.ledger_entries GROUP BY currency HAVING SUM(amount_minor) <> 0
"""

_PAID_BY_ONE_ATTEMPT = """
SELECT o.id, o.number, o.state, o.amount_minor, COUNT(a.id) AS successes,
    SUM(a.received_minor + a.wallet_minor) AS paid_minor
FROM payment.payment_orders o
LEFT JOIN payment.payment_attempts a
    ON a.payment_order_id = o.id AND a.state = 'succeeded' AND NOT a.is_duplicate
GROUP BY o.id
HAVING (CASE WHEN o.state = 'paid' THEN 1 ELSE 0 END) <> COUNT(a.id)
    OR COALESCE(SUM(a.received_minor + a.wallet_minor), o.amount_minor) <> o.amount_minor
"""

_REFUNDS_WITHIN_RECEIVED = """
SELECT a.id, a.out_trade_no, a.received_minor, a.wallet_minor, r.is_wallet_part, SUM(r.amount_minor) AS refunded_minor
FROM payment.payment_attempts a
JOIN payment.refunds r ON r.attempt_id = a.id AND r.state <> 'failed'
GROUP BY a.id, r.is_wallet_part
HAVING SUM(r.amount_minor) > CASE
    WHEN NOT r.is_wallet_part THEN COALESCE(a.received_minor, 0)
    WHEN a.state = 'succeeded' AND NOT a.is_duplicate THEN a.wallet_minor ELSE 0 END
"""

_DUPLICATES_GO_BACK = """
SELECT a.id, a.out_trade_no, a.received_minor
FROM payment.payment_attempts a
WHERE a.state = 'succeeded' AND a.is_duplicate AND a.received_minor > 0
    AND NOT EXISTS (SELECT FROM payment.refunds r WHERE r.attempt_id = a.id)
"""

_SUCCESSES_POSTED = """
SELECT a.id, a.out_trade_no, a.received_minor, SUM(e.amount_minor) AS posted_minor
FROM payment.payment_attempts a
LEFT JOIN payment.ledger_entries e
    ON e.origin_kind = 'payment.attempt_succeeded' AND e.origin_id = a.id AND e.account = 'customer_prepayment'
WHERE a.state = 'succeeded'
GROUP BY a.id
HAVING COALESCE(SUM(e.amount_minor), 0) <> -a.received_minor - CASE WHEN a.is_duplicate THEN 0 ELSE a.wallet_minor END
"""

_REFUNDS_POSTED = """
SELECT r.id, r.number, r.state, r.amount_minor, COUNT(e.id) AS postings
FROM payment.refunds r
LEFT JOIN payment.ledger_entries e
    ON e.origin_id = r.id AND e.account = 'refund_payable'
    AND (e.origin_kind, e.amount_minor) IN (
        ('payment.refund_requested', -r.amount_minor),
        (CASE r.state WHEN 'succeeded' THEN 'payment.refund_succeeded' WHEN 'failed' THEN 'payment.refund_failed' END,
         r.amount_minor))
GROUP BY r.id HAVING COUNT(e.id) <> (CASE WHEN r.state IN ('succeeded', 'failed') THEN 2 ELSE 1 END)
"""

_REFUND_PAYABLE_IS_OPEN_REFUNDS = """
WITH owed AS (
    SELECT subaccount, currency, -SUM(amount_minor) AS owed_minor
    FROM payment.ledger_entries WHERE account = 'refund_payable' GROUP BY subaccount, currency
), open AS (
    SELECT o.trade_id::text AS subaccount, r.currency, SUM(r.amount_minor) AS open_minor
    FROM payment.refunds r JOIN payment.payment_orders o ON o.id = r.payment_order_id
    WHERE r.state IN ('requested', 'processing', 'unresolved') GROUP BY o.trade_id, r.currency
)
SELECT subaccount AS trade_id, currency, owed_minor, open_minor
FROM owed FULL JOIN open USING (subaccount, currency)
WHERE COALESCE(owed_minor, 0) <> COALESCE(open_minor, 0)
"""

_PREPAYMENT_NEVER_OVERDRAWN = """
SELECT subaccount AS trade_id, currency, SUM(amount_minor) AS overdrawn_minor
FROM payment.ledger_entries WHERE account = 'customer_prepayment'
GROUP BY subaccount, currency HAVING SUM(amount_minor) > 0
"""

# What was kept is not owed to the customer any more, and nothing else of a deposit is income.
_KEPT_DEPOSITS_POSTED = """
WITH kept AS (
    SELECT o.id, o.part, o.state, a.received_minor + a.wallet_minor - COALESCE(SUM(r.amount_minor), 0) AS kept_minor
    FROM payment.payment_orders o
    JOIN payment.payment_attempts a ON a.payment_order_id = o.id AND a.state = 'succeeded' AND NOT a.is_duplicate
    LEFT JOIN payment.refunds r ON r.attempt_id = a.id AND r.state <> 'failed'
    WHERE o.kept_at IS NOT NULL GROUP BY o.id, a.received_minor, a.wallet_minor
), income AS (
    SELECT origin_id AS id, -SUM(amount_minor) AS income_minor
    FROM payment.ledger_entries WHERE account = 'deposit_income' GROUP BY origin_id
)
SELECT id AS payment_order_id, part, state, kept_minor, income_minor
FROM kept FULL JOIN income USING (id)
WHERE COALESCE(kept_minor, 0) <> COALESCE(income_minor, 0) OR part IS DISTINCT FROM 'deposit' OR state <> 'paid'
"""

_UNRESOLVED_ON_BOARD = """
SELECT s.id, s.subject
FROM (
    SELECT id, 'attempt' AS subject FROM payment.payment_attempts WHERE state = 'unresolved'
    UNION ALL
    SELECT id, 'refund' FROM payment.refunds WHERE state = 'unresolved'
) s
WHERE NOT EXISTS (SELECT FROM payment.alerts a WHERE a.subject_id = s.id AND a.state <> 'settled')
"""

_WALLET_PARTS_FOLLOW = """
SELECT a.id, a.out_trade_no, a.state, a.is_duplicate, a.wallet_minor, h.state AS hold_state, h.amount_minor AS held_minor
FROM (SELECT * FROM payment.payment_attempts WHERE wallet_minor > 0) a
FULL JOIN member.wallet_holds h ON h.id = a.id
WHERE h.amount_minor IS DISTINCT FROM a.wallet_minor OR h.state <> CASE
    WHEN a.state IN ('created', 'pending', 'unresolved') THEN 'frozen'
    WHEN a.state = 'succeeded' AND NOT a.is_duplicate THEN 'spent' ELSE 'released' END
"""

_WALLET_HELD_IS_FROZEN = """
WITH kept AS (
    SELECT subaccount, currency, -SUM(amount_minor) AS kept_minor
    FROM payment.ledger_entries WHERE account = 'wallet_held' GROUP BY subaccount, currency
), frozen AS (
    SELECT member_id::text AS subaccount, currency, SUM(amount_minor) AS frozen_minor
    FROM member.wallet_holds WHERE state = 'frozen' GROUP BY member_id, currency
)
SELECT subaccount AS member_id, currency, kept_minor, frozen_minor
FROM kept FULL JOIN frozen USING (subaccount, currency)
WHERE COALESCE(kept_minor, 0) <> COALESCE(frozen_minor, 0)
"""

_WALLETS_POSTED = """
WITH owed AS (
    SELECT subaccount, currency, -SUM(amount_minor) AS owed_minor
    FROM payment.ledger_entries WHERE account = 'wallet_liability' GROUP BY subaccount, currency
), held AS (
    SELECT w.member_id::text AS subaccount, w.currency, SUM(w.amount_minor) AS held_minor
    FROM member.wallet_entries w
    WHERE NOT EXISTS (
        SELECT FROM kit.outbox o
        WHERE o.dispatched_at IS NULL
            AND o.name IN (
                'member.wallet_adjusted.v1', 'member.withdrawal_requested.v1', 'member.withdrawal_returned.v1')
            AND w.id::text IN (o.payload ->> 'entry_id', o.payload ->> 'gift_entry_id'))
    GROUP BY w.member_id, w.currency
)
SELECT subaccount AS member_id, currency, owed_minor, held_minor
FROM owed FULL JOIN held USING (subaccount, currency)
WHERE COALESCE(owed_minor, 0) <> COALESCE(held_minor, 0)
"""

CHECKS = [
    Check("payment.postings_balance", _POSTINGS_BALANCE),
    Check("payment.ledger_balances", _LEDGER_BALANCES),
    Check("payment.paid_by_one_attempt", _PAID_BY_ONE_ATTEMPT),
    Check("payment.refunds_within_received", _REFUNDS_WITHIN_RECEIVED),
    Check("payment.duplicates_go_back", _DUPLICATES_GO_BACK),
    Check("payment.successes_posted", _SUCCESSES_POSTED),
    Check("payment.refunds_posted", _REFUNDS_POSTED),
    Check("payment.refund_payable_is_open_refunds", _REFUND_PAYABLE_IS_OPEN_REFUNDS),
    Check("payment.prepayment_never_overdrawn", _PREPAYMENT_NEVER_OVERDRAWN),
    Check("payment.kept_deposits_posted", _KEPT_DEPOSITS_POSTED),
    Check("payment.unresolved_on_board", _UNRESOLVED_ON_BOARD),
    Check("payment.wallet_parts_follow_attempts", _WALLET_PARTS_FOLLOW),
    Check("payment.wallet_held_is_frozen", _WALLET_HELD_IS_FROZEN),
    Check("payment.wallets_posted", _WALLETS_POSTED),
]
