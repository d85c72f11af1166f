"""What must agree in the tables of this module."""

from jishi.kit.prove import Check

CHECKS = [
    Check(
        "catalog.path_is_parents_path_and_self",
        "SELECT c.id, c.path, p.path AS parent_path FROM catalog.categories c"
        " JOIN catalog.categories p ON p.id = c.parent_id WHERE c.path <> p.path || c.id",
    ),
    Check(
        "catalog.products_in_use_hang_in_categories_in_use",
        "SELECT p.id, p.category_id FROM catalog.products p JOIN catalog.categories c ON c.id = p.category_id"
        " WHERE p.state <> 'archived' AND c.archived_at IS NOT NULL",
    ),
    # A minute of grace for the sweep.
    Check(
        "catalog.is_listed_repeats_the_window",
        "SELECT id, is_listed, state, listed_from, listed_to FROM catalog.products p, LATERAL (SELECT"
        " coalesce(state = 'approved' AND NOT is_frozen AND listed_from <= now()"
        " AND (listed_to IS NULL OR listed_to > now()), false) AS should_be,"
        " coalesce(state = 'approved' AND NOT is_frozen AND listed_from <= now() - interval '1 minute'"
        " AND (listed_to IS NULL OR listed_to > now() - interval '1 minute'), false) AS should_have_been) w"
        " WHERE p.is_listed <> w.should_be AND w.should_be = w.should_have_been",
    ),
    Check(
        "catalog.products_are_frozen_with_their_merchant",
        "SELECT p.id, p.merchant_id, m.status, p.is_frozen FROM catalog.products p"
        " JOIN merchant.merchants m ON m.id = p.merchant_id WHERE p.is_frozen <> (m.status <> 'open')"
        " AND m.updated_at < now() - interval '1 minute'",
    ),
    Check(
        "catalog.merchants_exist",
        "SELECT p.id, p.merchant_id FROM catalog.products p"
        " LEFT JOIN merchant.merchants m ON m.id = p.merchant_id WHERE m.id IS NULL",
    ),
    Check(
        "catalog.price_span_is_that_of_base_prices",
        "SELECT p.id, p.min_price_minor, p.max_price_minor, s.low, s.high FROM catalog.products p"
        " LEFT JOIN (SELECT v.product_id, min(x.amount_minor) AS low, max(x.amount_minor) AS high"
        " FROM catalog.variants v JOIN catalog.prices x ON x.variant_id = v.id AND x.min_quantity = 1"
        " JOIN catalog.price_lists l ON l.id = x.price_list_id AND l.code = 'base'"
        " WHERE v.is_active GROUP BY v.product_id) s ON s.product_id = p.id"
        " WHERE p.min_price_minor IS DISTINCT FROM s.low OR p.max_price_minor IS DISTINCT FROM s.high",
    ),
    Check(
        "catalog.variants_carry_their_products_merchant",
        "SELECT v.id, v.merchant_id, p.merchant_id AS products_merchant_id FROM catalog.variants v"
        " JOIN catalog.products p ON p.id = v.product_id WHERE v.merchant_id <> p.merchant_id",
    ),
    Check(
        "catalog.base_prices_are_in_the_variants_currency",
        "SELECT x.variant_id, l.currency AS list_currency, v.currency FROM catalog.prices x"
        " JOIN catalog.price_lists l ON l.id = x.price_list_id AND l.code = 'base'"
        " JOIN catalog.variants v ON v.id = x.variant_id WHERE l.currency <> v.currency",
    ),
    Check(
        "catalog.prices_of_merchants_lists_are_of_their_variants",
        "SELECT x.price_list_id, x.variant_id FROM catalog.prices x"
        " JOIN catalog.price_lists l ON l.id = x.price_list_id JOIN catalog.variants v ON v.id = x.variant_id"
        " WHERE l.merchant_id IS NOT NULL AND l.merchant_id <> v.merchant_id",
    ),
    Check(
        "catalog.active_variants_are_points_of_the_options",
        "SELECT v.id, v.option_values, p.options FROM catalog.variants v JOIN catalog.products p ON p.id = v.product_id"
        " WHERE v.is_active"
        " AND ((SELECT count(*) FROM jsonb_object_keys(v.option_values)) <> jsonb_array_length(p.options)"
        " OR EXISTS (SELECT 1 FROM jsonb_each_text(v.option_values) o WHERE NOT p.options @>"
        " jsonb_build_array(jsonb_build_object('code', o.key, 'values',"
        " jsonb_build_array(jsonb_build_object('code', o.value))))))",
    ),
    Check(
        "catalog.attributes_of_products_exist",
        "SELECT p.id, k.code FROM catalog.products p, jsonb_object_keys(p.attributes) AS k(code)"
        " WHERE NOT EXISTS (SELECT 1 FROM catalog.attributes a WHERE a.code = k.code)",
    ),
    Check(
        "catalog.pictures_are_noted_as_used",
        "SELECT u.kind, u.owner_id, u.asset_id FROM ("
        "SELECT 'catalog.product' AS kind, p.id AS owner_id, m.id AS asset_id"
        " FROM catalog.products p, unnest(p.media_ids) AS m(id)"
        " UNION ALL SELECT 'catalog.product_variants', product_id, media_id FROM catalog.variants"
        " WHERE media_id IS NOT NULL"
        " UNION ALL SELECT 'catalog.category', id, media_id FROM catalog.categories WHERE media_id IS NOT NULL"
        " UNION ALL SELECT 'catalog.brand', id, media_id FROM catalog.brands WHERE media_id IS NOT NULL) u"
        " LEFT JOIN media.asset_uses n ON n.owner_kind = u.kind AND n.owner_id = u.owner_id"
        " AND n.asset_id = u.asset_id WHERE n.asset_id IS NULL",
    ),
    Check(
        "catalog.pictures_exist",
        "SELECT u.kind, u.owner_id, u.asset_id FROM ("
        "SELECT 'product' AS kind, p.id AS owner_id, m.id AS asset_id"
        " FROM catalog.products p, unnest(p.media_ids) AS m(id)"
        " UNION ALL SELECT 'variant', id, media_id FROM catalog.variants WHERE media_id IS NOT NULL"
        " UNION ALL SELECT 'category', id, media_id FROM catalog.categories WHERE media_id IS NOT NULL"
        " UNION ALL SELECT 'brand', id, media_id FROM catalog.brands WHERE media_id IS NOT NULL) u"
        " LEFT JOIN media.assets a ON a.id = u.asset_id WHERE a.id IS NULL",
    ),
]
