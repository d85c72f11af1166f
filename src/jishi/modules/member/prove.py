"""What must hold among the rows of members."""

from jishi.kit.prove import Check
from jishi.modules.member.prove_wallets import WALLET_CHECKS

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
# Goods bring points and growth: what went back of them took its share along, and the last goods of a trade take all.
_ORDERS_ARE_WORTH = """
SELECT o.order_id, o.pending_posted, o.points_posted, o.growth_posted, w.points, w.growth, o.completed_at
  FROM member.member_orders o
 CROSS JOIN LATERAL (
    SELECT CASE WHEN o.paid_at IS NULL OR o.cancelled_at IS NOT NULL OR o.is_trade_gone THEN 0
                ELSE o.goods_minor - least(o.goods_refunded_minor, o.goods_minor) END::numeric AS kept_minor) k
 CROSS JOIN LATERAL (
    SELECT COALESCE(div(o.points * k.kept_minor, nullif(o.goods_minor, 0)), 0) AS points,
           COALESCE(div(o.growth * k.kept_minor, nullif(o.goods_minor, 0)), 0) AS growth) w
 WHERE (o.pending_posted, o.points_posted, o.growth_posted) IS DISTINCT FROM
       (CASE WHEN o.completed_at IS NULL THEN w.points ELSE 0 END::bigint,
        CASE WHEN o.completed_at IS NULL THEN 0 ELSE w.points END::bigint,
        CASE WHEN o.completed_at IS NULL THEN 0 ELSE w.growth END::bigint)
"""
_ORDERS_KNOW_THEIR_GOODS = """
SELECT o.order_id, o.goods_minor, l.goods_minor AS of_lines, o.goods_refunded_minor, l.refunded_minor AS back_of_lines
  FROM member.member_orders o
  JOIN (SELECT order_id, sum(total_minor) AS goods_minor, sum(refunded_minor) AS refunded_minor
          FROM "order".order_lines GROUP BY order_id) l USING (order_id)
 WHERE o.paid_at IS NOT NULL AND (o.goods_minor, o.goods_refunded_minor) <> (l.goods_minor, l.refunded_minor)
   -- News that is still on its way is no fault.
   AND NOT EXISTS (SELECT FROM kit.outbox e WHERE e.dispatched_at IS NULL
       AND e.name = 'order.refunded.v1' AND e.payload ->> 'order_id' = o.order_id::text)
"""
_DAYS_ARE_REWARDED = """
SELECT d.member_id, d.day, d.points, p.points AS posted, d.growth, g.growth AS grown
  FROM (SELECT *, day - DATE '0001-01-01' + 1 AS step FROM member.sign_in_days) d
  FULL JOIN (SELECT origin_id AS member_id, origin_step AS step, balance_change AS points
               FROM member.points_entries WHERE source = 'sign_in') p USING (member_id, step)
  FULL JOIN (SELECT origin_id AS member_id, origin_step AS step, change AS growth
               FROM member.growth_entries WHERE source = 'sign_in') g USING (member_id, step)
 WHERE (COALESCE(d.points, 0), COALESCE(d.growth, 0)) <> (COALESCE(p.points, 0), COALESCE(g.growth, 0))
"""
_INVITATIONS_ARE_REWARDED = """
SELECT i.invitee_id, i.state, i.points, p.points AS posted, i.growth, g.growth AS grown, i.welcome_points, w.points AS welcomed
  FROM member.invitations i
  FULL JOIN (SELECT origin_id AS invitee_id, sum(balance_change) AS points FROM member.points_entries
              WHERE source = 'invitation' GROUP BY origin_id) p USING (invitee_id)
  FULL JOIN (SELECT origin_id AS invitee_id, sum(change) AS growth FROM member.growth_entries
              WHERE source = 'invitation' GROUP BY origin_id) g USING (invitee_id)
  FULL JOIN (SELECT origin_id AS invitee_id, sum(balance_change) AS points FROM member.points_entries
              WHERE source = 'welcome' GROUP BY origin_id) w USING (invitee_id)
 CROSS JOIN LATERAL (SELECT CASE WHEN i.state = 'reversed' THEN 0 ELSE 1 END AS stays) k
 WHERE (COALESCE(i.points, 0) * k.stays, COALESCE(i.growth, 0) * k.stays, COALESCE(i.welcome_points, 0) * k.stays)
       <> (COALESCE(p.points, 0), COALESCE(g.growth, 0), COALESCE(w.points, 0))
    OR (COALESCE(i.state, 'pending') = 'pending' AND (i.points, i.growth, i.welcome_points) IS DISTINCT FROM (0, 0, 0))
"""
# While a walk over all members is wanted or under way, some have not been visited yet. A card lifts above growth.
_LEVELS_FIT_GROWTH = """
SELECT m.id, m.growth, m.level_id, m.card_level_id
  FROM member.members m
 WHERE m.level_id IS DISTINCT FROM (SELECT l.id FROM member.levels l
                                     WHERE (l.growth_from <= m.growth AND NOT l.is_card_only) OR l.id = m.card_level_id
                                     ORDER BY l.growth_from DESC LIMIT 1)
   AND NOT EXISTS (SELECT FROM member.walks WHERE is_wanted OR is_running)
"""
# Of rules by counters and levels alone, which follow at once; those that days or groups change follow daily.
_TAGS_FIT_RULES = """
SELECT t.id AS tag_id, m.id AS member_id, c.at
  FROM member.tags t
 CROSS JOIN member.members m
  LEFT JOIN member.member_tags c ON c.tag_id = t.id AND c.member_id = m.id
 WHERE t.kind = 'rule'
   AND COALESCE(t.rule ->> 'ordered_within_days', t.rule ->> 'no_order_for_days', t.rule ->> 'registered_within_days',
                t.rule ->> 'registered_for_days', t.rule ->> 'not_seen_for_days') IS NULL
   AND COALESCE(t.rule -> 'group_ids', '[]') = '[]'
   AND (c.at IS NOT NULL) <> (
       m.orders_count BETWEEN COALESCE((t.rule ->> 'orders_least')::bigint, 0)
                          AND COALESCE((t.rule ->> 'orders_most')::bigint, m.orders_count)
       AND m.spent_minor BETWEEN COALESCE((t.rule ->> 'spent_least_minor')::bigint, 0)
                             AND COALESCE((t.rule ->> 'spent_most_minor')::bigint, m.spent_minor)
       AND (COALESCE(t.rule -> 'level_ids', '[]') = '[]' OR COALESCE(t.rule -> 'level_ids' ? m.level_id::text, false)))
   AND NOT EXISTS (SELECT FROM member.walks WHERE is_wanted OR is_running)
"""
# A tag is carried since it was last given.
_TAGS_ARE_SUMS = """
SELECT member_id, tag_id, c.at, s.carried, s.given_at
  FROM member.member_tags c
  FULL JOIN (SELECT member_id, tag_id, sum(change) AS carried, max(at) FILTER (WHERE change = 1) AS given_at
               FROM member.tag_entries GROUP BY member_id, tag_id) s USING (member_id, tag_id)
 WHERE COALESCE(s.carried, 0) <> CASE WHEN c.at IS NULL THEN 0 ELSE 1 END OR c.at <> s.given_at
"""

CHECKS = [
    *WALLET_CHECKS,
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
    Check("member.orders_are_worth_what_stays", _ORDERS_ARE_WORTH),
    Check("member.orders_know_their_goods", _ORDERS_KNOW_THEIR_GOODS),
    Check("member.levels_fit_growth", _LEVELS_FIT_GROWTH),
    Check("member.tags_fit_their_rules", _TAGS_FIT_RULES),
    Check("member.tags_are_sums_of_entries", _TAGS_ARE_SUMS),
    Check("member.sign_in_days_are_rewarded", _DAYS_ARE_REWARDED),
    Check("member.invitations_are_rewarded", _INVITATIONS_ARE_REWARDED),
]
