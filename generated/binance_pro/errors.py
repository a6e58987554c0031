"""Errors of responses.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import DDoSProtection, ExchangeError, InvalidOrder, MarginModeAlreadySet
from pro_runtime.values.accessors import safe_dict, safe_string
from pro_runtime.values.fields import getter, text_of
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class Errors(Base):
    """Errors of responses."""

    def get_exceptions_by_url(self, url: Any, exact_or_broad: Any) -> Any:
        """Find exceptions by url. (`binance.ts:13455`)"""
        if url is None:
            return {}
        market_type = None
        hostname = self.hostname if self.hostname is not None else "binance.com"
        if (
            url.startswith(f"https://api.{js.text(hostname)}/")
            or url.startswith("https://demo-api")
            or url.startswith("https://testnet.binance.vision")
        ):
            market_type = "spot"
        elif (
            url.startswith(f"https://dapi.{js.text(hostname)}/")
            or url.startswith("https://demo-dapi")
            or url.startswith("https://testnet.binancefuture.com/dapi")
        ):
            market_type = "inverse"
        elif (
            url.startswith(f"https://fapi.{js.text(hostname)}/")
            or url.startswith("https://demo-fapi")
            or url.startswith("https://testnet.binancefuture.com/fapi")
        ):
            market_type = "linear"
        elif url.startswith(f"https://eapi.{js.text(hostname)}/"):
            market_type = "option"
        elif url.startswith(f"https://papi.{js.text(hostname)}/"):
            market_type = "portfolioMargin"
        if market_type is not None:
            exceptions_for_market_type = safe_dict(self.exceptions, market_type, {})
            return safe_dict(exceptions_for_market_type, exact_or_broad, {})
        return {}

    def handle_errors(
        self,
        code: Any,
        reason: Any,
        url: Any,
        method: Any,
        headers: Any,
        body: Any,
        response: Any,
        request_headers: Any,
        request_body: Any,
    ) -> None:
        """Take in errors. (`binance.ts:13482`)"""
        if code == 418 or code == 429:
            raise DDoSProtection(f"{self.id} {code!s} {reason} {body}")
        if code >= 400 and body is not None:
            if "Price * QTY is zero or less" in body:
                raise InvalidOrder(f"{self.id} handle_errors(): the order is not valid: {body}")
            if "LOT_SIZE" in body:
                raise InvalidOrder(f"{self.id} handle_errors(): the order is not valid: {body}")
            if "PRICE_FILTER" in body:
                raise InvalidOrder(f"{self.id} handle_errors(): the order is not valid: {body}")
        if response is None:
            return None
        get = response.get if response.__class__ is dict else getter(response)
        success = v if (v := get("success")) is True or v is False else True
        if success is not True:
            message_new = v if (v := get("msg")) is None or v.__class__ is str and v else text_of(v)
            parsed_message = None
            if message_new is not None:
                try:
                    parsed_message = js.json_parse(message_new)
                except Exception:
                    parsed_message = None
                if parsed_message is not None:
                    response = parsed_message
                    get = response.get if response.__class__ is dict else getter(response)
        message = v if (v := get("msg")) is None or v.__class__ is str and v else text_of(v)
        if message is not None:
            self.throw_exactly_matched_exception(
                self.get_exceptions_by_url(url, "exact"), message, f"{self.id} {message}"
            )
            self.throw_exactly_matched_exception(self.exceptions.get("exact"), message, f"{self.id} {message}")
            self.throw_broadly_matched_exception(
                self.get_exceptions_by_url(url, "broad"), message, f"{self.id} {message}"
            )
            self.throw_broadly_matched_exception(self.exceptions.get("broad"), message, f"{self.id} {message}")
        error = v if (v := get("code")) is None or v.__class__ is str and v else text_of(v)
        if error is not None:
            if error == "200" or Precise.string_equals(error, "0"):
                return None
            if error == "-2015" and self.options.get("hasAlreadyAuthenticatedSuccessfully") is True:
                raise DDoSProtection(f"{self.id} {js.text(body)}")
            feedback = f"{self.id} {js.text(body)}"
            if message == "No need to change margin type.":
                raise MarginModeAlreadySet(feedback)
            self.throw_exactly_matched_exception(self.get_exceptions_by_url(url, "exact"), error, feedback)
            self.throw_exactly_matched_exception(self.exceptions.get("exact"), error, feedback)
            raise ExchangeError(feedback)
        if success is not True:
            raise ExchangeError(f"{self.id} {js.text(body)}")
        if isinstance(response, list):
            array_length = len(response)
            if array_length == 1:
                element = js.item(response, 0)
                error_code = safe_string(element, "code")
                if error_code is not None:
                    self.throw_exactly_matched_exception(
                        self.get_exceptions_by_url(url, "exact"), error_code, f"{self.id} {js.text(body)}"
                    )
                    self.throw_exactly_matched_exception(
                        self.exceptions.get("exact"), error_code, f"{self.id} {js.text(body)}"
                    )
        return None

    def throw_exactly_matched_exception(self, exact: Any, string: Any, message: Any) -> None:
        """Raise the error that the table names: exactly matched exception. (`base/Exchange.ts:6560`)"""
        if string is None:
            return
        if js.has(exact, string):
            raise js.get(exact, string)(message)

    def throw_broadly_matched_exception(self, broad: Any, string: Any, message: Any) -> None:
        """Raise the error that the table names: broadly matched exception. (`base/Exchange.ts:6568`)"""
        broad_key = self.find_broadly_matched_key(broad, string)
        if broad_key is not None:
            raise js.get(broad, broad_key)(message)

    def find_broadly_matched_key(self, broad: Any, string: Any) -> Any:
        """Find broadly matched key. (`base/Exchange.ts:6574`)"""
        keys = js.keys(broad)
        for key in keys:
            if string is not None:
                if js.index_of(string, key) >= 0:
                    return key
        return None
