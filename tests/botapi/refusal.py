"""The Bot API's way of saying no: a code, a description and sometimes parameters."""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """A call the server does not carry out; it becomes the HTTP answer."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        """Keep the code, the description with its official prefix, and the parameters."""
        prefix = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}.get(code, "")
        super().__init__(f"{code} {prefix}{description}")
        self.code = code
        self.description = prefix + description
        self.parameters = parameters

    def json(self) -> Json:
        """Give the body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def too_many(seconds: int) -> Refused:
    """Say that the bot must wait this many seconds."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
