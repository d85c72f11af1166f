"""What the OpenAPI document says of callbacks: their bodies are read raw, so that no type tells it."""

from dataclasses import dataclass

import msgspec
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example, OpenAPIMediaType, OpenAPIType, Operation, Parameter, RequestBody, Schema

_SEALS = {
    "Wechatpay-Timestamp": "1772443872",
    "Wechatpay-Nonce": "c5ac7061fccab6bf3e254dcf98995b8c",
    "Wechatpay-Serial": "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
    "Wechatpay-Signature": "CtcbzwtQjN8rnOXItEBJ5aQFSnIXESeV28Pr2YEmf9wsDQ8Nx25ytW6FXBCAFdrr",
}
_NOTICE = {
    "id": "EV-2026030209311200001",
    "create_time": "2026-03-02T17:31:12+08:00",
    "resource_type": "encrypt-resource",
    "event_type": "TRANSACTION.SUCCESS",
    "summary": "支付成功",
    "resource": {
        "original_type": "transaction",
        "algorithm": "AEAD_AES_256_GCM",
        "ciphertext": "Zm9yIHRob3NlIHdobyBob2xkIHRoZSBrZXk=",
        "associated_data": "transaction",
        "nonce": "fdasflkja484w",
    },
}


class RefusedNotice(msgspec.Struct):
    """Why a notice was not believed, in the form of its gateway."""

    code: str
    message: str


ANSWERS = {
    401: ResponseSpec(
        data_container=RefusedNotice,
        description="The seal is missing, wrong, too old, or of an unknown key; the gateway sends the notice again",
        generate_examples=False,
    ),
}


@dataclass
class CallbackOperation(Operation):
    """An operation in the section of gateways, its body and seals told by example."""

    def __post_init__(self) -> None:
        """Tell of what the handler reads by itself."""
        self.tags = ["gateways"]
        self.request_body = RequestBody(
            required=True,
            description="The notice; only who holds the merchant's API v3 key can read its resource.",
            content={
                "application/json": OpenAPIMediaType(
                    schema=Schema(type=OpenAPIType.OBJECT), examples={"example": Example(value=_NOTICE)}
                )
            },
        )
        self.parameters = [
            *(self.parameters or []),
            *(
                Parameter(name=name, param_in="header", schema=Schema(type=OpenAPIType.STRING), example=value)
                for name, value in _SEALS.items()
            ),
        ]
