"""Tables of the stand-ins. Instants are milliseconds, amounts are fen."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS knobs (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    value TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    endpoint TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    times_left INTEGER
);
CREATE TABLE IF NOT EXISTS nonces (
    provider TEXT NOT NULL,
    nonce TEXT NOT NULL,
    seen_ms INTEGER NOT NULL,
    PRIMARY KEY (provider, nonce)
);
CREATE TABLE IF NOT EXISTS orders (
    out_trade_no TEXT PRIMARY KEY,
    trade_type TEXT NOT NULL,
    request TEXT NOT NULL,
    prepay_id TEXT NOT NULL UNIQUE,
    token TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    description TEXT NOT NULL,
    total INTEGER NOT NULL,
    notify_url TEXT NOT NULL,
    attach TEXT,
    openid TEXT,
    transaction_id TEXT UNIQUE,
    last_problem TEXT,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    paid_ms INTEGER
);
CREATE INDEX IF NOT EXISTS orders_unpaid ON orders (expires_ms) WHERE state = 'NOTPAY';
CREATE INDEX IF NOT EXISTS orders_newest ON orders (created_ms);
CREATE TABLE IF NOT EXISTS refunds (
    out_refund_no TEXT PRIMARY KEY,
    refund_id TEXT NOT NULL UNIQUE,
    out_trade_no TEXT NOT NULL REFERENCES orders (out_trade_no),
    request TEXT NOT NULL,
    amount INTEGER NOT NULL,
    state TEXT NOT NULL,
    notify_url TEXT,
    created_ms INTEGER NOT NULL,
    due_ms INTEGER,
    settled_ms INTEGER
);
CREATE INDEX IF NOT EXISTS refunds_of_order ON refunds (out_trade_no);
CREATE INDEX IF NOT EXISTS refunds_due ON refunds (due_ms) WHERE due_ms IS NOT NULL;
CREATE TABLE IF NOT EXISTS notices (
    id TEXT PRIMARY KEY,
    event_type TEXT NOT NULL,
    subject TEXT NOT NULL,
    url TEXT NOT NULL,
    plain TEXT NOT NULL,
    body BLOB NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    due_ms INTEGER
);
CREATE INDEX IF NOT EXISTS notices_due ON notices (due_ms) WHERE due_ms IS NOT NULL;
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    notice_id TEXT NOT NULL,
    event_type TEXT NOT NULL,
    subject TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    variant TEXT NOT NULL,
    serial TEXT NOT NULL,
    status INTEGER,
    problem TEXT,
    sent_ms INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS sms_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    biz_id TEXT NOT NULL,
    phone TEXT NOT NULL,
    sign_name TEXT NOT NULL,
    template_code TEXT NOT NULL,
    params TEXT NOT NULL,
    out_id TEXT,
    sent_ms INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS sms_of_phone ON sms_messages (phone, sent_ms);
CREATE TABLE IF NOT EXISTS mini_codes (
    code TEXT PRIMARY KEY,
    openid TEXT NOT NULL,
    unionid TEXT NOT NULL,
    made_ms INTEGER NOT NULL,
    used_ms INTEGER
);
"""

FORGET = """
BEGIN IMMEDIATE;
DELETE FROM deliveries;
DELETE FROM notices;
DELETE FROM refunds;
DELETE FROM orders;
DELETE FROM sms_messages;
DELETE FROM mini_codes;
DELETE FROM nonces;
DELETE FROM faults;
DELETE FROM knobs;
COMMIT;
"""
