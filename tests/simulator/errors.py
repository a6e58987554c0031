"""Refusals of the simulated exchange, with Binance's codes."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A request is refused: ``code`` and ``msg`` as Binance sends them, ``status`` for HTTP and the websocket API."""

    def __init__(
        self,
        code: int,
        msg: str,
        status: int = 400,
        *,
        data: dict[str, Any] | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(f"{code} {msg}")
        self.code = code
        self.msg = msg
        self.status = status
        self.data = data
        self.retry_after = retry_after

    def body(self) -> dict[str, Any]:
        """The JSON object of the refusal."""
        body: dict[str, Any] = {"code": self.code, "msg": self.msg}
        if self.data is not None:
            body["data"] = self.data
        return body


def invalid_symbol() -> ApiError:
    return ApiError(-1121, "Invalid symbol.")


def missing_parameter(name: str) -> ApiError:
    return ApiError(-1102, f"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.")


def illegal_characters(name: str, legal: str) -> ApiError:
    return ApiError(-1100, f"Illegal characters found in parameter '{name}'; legal range is '{legal}'.")


def rejected(msg: str) -> ApiError:
    """The matching engine refuses a new order."""
    return ApiError(-2010, msg)


def cancel_rejected(msg: str = "Unknown order sent.") -> ApiError:
    return ApiError(-2011, msg)


def filter_failure(name: str) -> ApiError:
    return ApiError(-1013, f"Filter failure: {name}")
