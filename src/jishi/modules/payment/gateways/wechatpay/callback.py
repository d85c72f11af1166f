"""Reads a notice whose seal has been checked ("payment notice", "refund notice")."""

import msgspec

from jishi.kit.outbound import NOT_JSON
from jishi.modules.payment.gateways.port import CallbackRefused, Notice
from jishi.modules.payment.gateways.wechatpay.crypto import Undecryptable, decrypt_resource
from jishi.modules.payment.gateways.wechatpay.facts import payment_facts, refund_facts
from jishi.modules.payment.gateways.wechatpay.messages import Envelope, RefundNotice, Resource, Transaction

ALGORITHM = "AEAD_AES_256_GCM"


def read_notice(body: bytes, apiv3_key: bytes) -> Notice:
    """Decrypt the notice in `body`; events other than payments and refunds come back without facts.

    :raises CallbackRefused: not JSON of that shape, another cipher or key.
    """
    try:
        envelope = msgspec.json.decode(body, type=Envelope)
        plain = open_resource(envelope.resource, apiv3_key)
        if envelope.event_type.startswith("TRANSACTION."):
            facts = payment_facts(msgspec.json.decode(plain, type=Transaction))
            return Notice(id=envelope.id, event=envelope.event_type, facts=facts)
        if envelope.event_type.startswith("REFUND."):
            refund = refund_facts(msgspec.json.decode(plain, type=RefundNotice))
            return Notice(id=envelope.id, event=envelope.event_type, facts=refund)
    except NOT_JSON:
        raise CallbackRefused("malformed") from None
    return Notice(id=envelope.id, event=envelope.event_type, facts=None)


def open_resource(resource: Resource, apiv3_key: bytes) -> bytes:
    """Decrypt the resource of a notice.

    :raises CallbackRefused: another cipher or key.
    """
    if resource.algorithm != ALGORITHM:
        raise CallbackRefused("unknown_algorithm")
    try:
        return decrypt_resource(
            apiv3_key,
            nonce=resource.nonce,
            associated_data=resource.associated_data,
            ciphertext=resource.ciphertext,
        )
    except Undecryptable:
        raise CallbackRefused("undecryptable") from None
