"""The provider's refusals: code -> status and words ("error codes"; statuses partly from memory)."""

from jishi.sandbox.wire import Reply

REFUSALS: dict[str, tuple[int, str]] = {
    "PARAM_ERROR": (400, "参数错误"),
    "INVALID_REQUEST": (400, "请求参数符合参数格式，但不符合业务规则"),
    "APPID_MCHID_NOT_MATCH": (400, "appid和mch_id不匹配"),
    "MCH_NOT_EXISTS": (400, "商户号不存在"),
    "ORDERPAID": (400, "该订单已支付"),
    "ORDER_CLOSED": (400, "该订单已关闭"),
    "SIGN_ERROR": (401, "签名错误"),
    "NO_AUTH": (403, "商户无权限"),
    "RULE_LIMIT": (403, "业务规则限制"),
    "OUT_TRADE_NO_USED": (403, "商户订单号重复"),
    "NOT_ENOUGH": (403, "商户余额不足"),
    "USER_ACCOUNT_ABNORMAL": (403, "用户账户异常"),
    "ORDER_NOT_EXIST": (404, "订单不存在"),
    "RESOURCE_NOT_EXISTS": (404, "查询的资源不存在"),
    "FREQUENCY_LIMITED": (429, "频率超限"),
    "RATELIMIT_EXCEEDED": (429, "频率超限"),
    "SYSTEM_ERROR": (500, "系统异常，请稍后重试"),
    "BANK_ERROR": (500, "银行系统异常"),
}


class Refused(Exception):
    """The provider says no, in its own words; `detail` is a JSON object."""

    def __init__(self, code: str, message: str | None = None, detail: dict[str, object] | None = None) -> None:
        super().__init__(code)
        status, words = REFUSALS.get(code, (400, code))
        body: dict[str, object] = {"code": code, "message": message or words}
        if detail is not None:
            body["detail"] = detail
        self.reply = Reply.of_json(status, body)
