"""Proofs that membership cards agree with the money paid for them, with members' levels and with their points."""

from jishi.kit.prove import Check

_PAID_HAVE_THEIR_MONEY = """
SELECT c.id, c.state, c.price_minor, p.state AS payment_state, p.amount_minor
  FROM membership.cards c
  LEFT JOIN payment.payment_orders p ON p.trade_id = c.id AND p.part = 'card'
 WHERE c.paid_at IS NOT NULL
   AND (p.state IS DISTINCT FROM 'paid' OR (p.amount_minor, p.currency) IS DISTINCT FROM (c.price_minor, c.currency))
"""
_MONEY_HAS_ITS_CARD = """
SELECT p.trade_id AS card_id, p.id AS payment_order_id, c.state, p.paid_at
  FROM payment.payment_orders p
  LEFT JOIN membership.cards c ON c.id = p.trade_id
 WHERE p.part = 'card' AND (c.id IS NULL OR (p.state = 'paid' AND c.paid_at IS NULL
   AND NOT EXISTS (SELECT FROM payment.refunds f WHERE f.origin_id = c.id AND f.origin_kind = 'membership.late_payment')
   -- News that is still on its way to the card is no fault.
   AND NOT EXISTS (SELECT FROM kit.outbox e WHERE e.dispatched_at IS NULL
       AND e.name = 'payment.succeeded.v1' AND e.payload ->> 'trade_id' = c.id::text)))
"""
_CARDS_ARE_ENTRIES = """
SELECT COALESCE(c.id, e.card_id) AS card_id, c.state, c.price_minor, c.refunded_minor, e.bought_minor, e.revoked_minor
  FROM (SELECT * FROM membership.cards WHERE paid_at IS NOT NULL) c
  FULL JOIN (SELECT card_id, SUM(amount_minor) FILTER (WHERE kind = 'bought') AS bought_minor,
                    SUM(amount_minor) FILTER (WHERE kind = 'revoked') AS revoked_minor,
                    SUM(points) FILTER (WHERE kind = 'bought') AS gift_points,
                    SUM(days) AS days, SUM(points) AS points
               FROM membership.card_entries GROUP BY card_id) e ON e.card_id = c.id
 WHERE (e.bought_minor, e.gift_points) IS DISTINCT FROM (c.price_minor, c.gift_points)
    OR (c.state = 'revoked') <> (e.revoked_minor IS NOT NULL)
    OR COALESCE(-e.revoked_minor, 0) <> c.refunded_minor OR e.days < 0 OR e.points < 0
"""
_REVOKED_GOES_BACK = """
SELECT c.id, c.state, c.refunded_minor, r.asked_minor
  FROM membership.cards c
  LEFT JOIN (SELECT origin_id, SUM(amount_minor) AS asked_minor FROM payment.refunds
              WHERE origin_kind = 'membership.card_revoked' AND state <> 'failed' GROUP BY origin_id) r
    ON r.origin_id = c.id
 WHERE COALESCE(r.asked_minor, 0) > c.refunded_minor
    OR (c.refunded_minor > 0 AND COALESCE(r.asked_minor, 0) < c.refunded_minor AND NOT EXISTS (
        SELECT FROM payment.refunds f WHERE f.origin_id = c.id AND f.origin_kind = 'membership.card_revoked'))
"""
_LEVELS_FOLLOW_CARDS = """
SELECT m.id AS member_id, m.card_level_id, held.level_id
  FROM member.members m
  LEFT JOIN (SELECT DISTINCT ON (c.member_id) c.member_id, c.level_id
               FROM membership.cards c JOIN member.levels l ON l.id = c.level_id
              WHERE c.state = 'active' ORDER BY c.member_id, l.growth_from DESC) held ON held.member_id = m.id
 WHERE m.card_level_id IS DISTINCT FROM held.level_id
"""
_POINTS_ARE_THOSE_OF_CARDS = """
SELECT COALESCE(e.card_id, p.card_id) AS card_id, e.points, p.points AS posted
  FROM (SELECT card_id, SUM(points) AS points FROM membership.card_entries GROUP BY card_id) e
  FULL JOIN (SELECT origin_id AS card_id, SUM(balance_change) AS points FROM member.points_entries
              WHERE source = 'card' GROUP BY origin_id) p USING (card_id)
 WHERE COALESCE(e.points, 0) <> COALESCE(p.points, 0)
"""
_CARDS_OF_A_LEVEL_FOLLOW = """
SELECT a.id, b.id AS other_id, a.member_id, a.starts_at, a.ends_at, b.starts_at AS other_starts_at
  FROM membership.cards a
  JOIN membership.cards b ON b.member_id = a.member_id AND b.level_id = a.level_id AND b.id <> a.id
 WHERE a.state IN ('active', 'ended') AND b.state IN ('active', 'ended')
   AND (b.starts_at > a.starts_at OR (b.starts_at = a.starts_at AND b.id > a.id))
   AND (a.ends_at IS NULL OR b.starts_at < a.ends_at)
"""

CHECKS = [
    Check("membership.paid_have_their_money", _PAID_HAVE_THEIR_MONEY),
    Check("membership.money_has_its_card", _MONEY_HAS_ITS_CARD),
    Check("membership.cards_are_their_entries", _CARDS_ARE_ENTRIES),
    Check("membership.revoked_goes_back", _REVOKED_GOES_BACK),
    Check("membership.levels_follow_cards", _LEVELS_FOLLOW_CARDS),
    Check("membership.points_are_those_of_cards", _POINTS_ARE_THOSE_OF_CARDS),
    Check("membership.cards_of_a_level_follow_each_other", _CARDS_OF_A_LEVEL_FOLLOW),
]
