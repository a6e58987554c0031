"""Ways out: proxies and TLS settings, checked the way CCXT checks them."""

from __future__ import annotations

import ipaddress
import ssl
from typing import Any
from urllib.parse import quote, urlsplit

from pro_runtime.errors import InvalidProxySettings, NotSupported
from pro_runtime.hooks import hook
from pro_runtime.instance.state import State

__all__ = ["Proxy", "is_loopback"]

_UNRESERVED = "!'()*~"


def is_loopback(host: str | None) -> bool:
    """Whether `host`, a name or an address, is this machine itself."""
    if host is None:
        return False
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Proxy(State):
    """Chooses the way out for a request. At most one kind of proxy may be set at a time."""

    def check_proxy_url_settings(
        self, url: str | None = None, method: str | None = None, headers: Any = None, body: Any = None
    ) -> str | None:
        """The URL that is put before the request's own (a forwarding gateway), if one is set.

        :raises InvalidProxySettings: more than one of the settings is used
        """
        used: dict[str, Any] = {}
        if self.proxyUrl is not None:
            used["proxyUrl"] = self.proxyUrl
        if self.proxyUrlCallback is not None:
            used["proxyUrlCallback"] = self.proxyUrlCallback
        if self.proxy is not None:
            used["proxy"] = self.proxy
        return self._only("proxyUrl, proxyUrlCallback", used, url, method, headers, body)[1]

    def check_proxy_settings(
        self, url: str | None = None, method: str | None = None, headers: Any = None, body: Any = None
    ) -> list[str | None]:
        """The proxy for a request as [HTTP proxy, HTTPS proxy, SOCKS proxy], of which at most one is set.

        :raises InvalidProxySettings: more than one of the settings is used
        """
        kinds = ("httpProxy", "httpsProxy", "socksProxy")
        used: dict[str, Any] = {}
        for kind in kinds:
            for name in (kind, f"{kind}Callback"):
                value = getattr(self, name)
                if value is not None:
                    used[name] = value
        names = ", ".join(f"{kind}, {kind}Callback" for kind in kinds)
        chosen, proxy = self._only(names, used, url, method, headers, body)
        return [proxy if chosen is not None and chosen.startswith(kind) else None for kind in kinds]

    def check_ws_proxy_settings(self) -> list[str | None]:
        """The proxy for websockets as [ws proxy, wss proxy, SOCKS proxy], of which at most one is set.

        :raises InvalidProxySettings: more than one of the settings is used
        """
        kinds = ("wsProxy", "wssProxy", "wsSocksProxy")
        used = {kind: getattr(self, kind) for kind in kinds if getattr(self, kind) is not None}
        chosen, proxy = self._only(", ".join(kinds), used)
        return [proxy if chosen == kind else None for kind in kinds]

    def check_conflicting_proxies(self, proxy_agent_set: Any, proxy_url_set: Any) -> None:
        """:raises InvalidProxySettings: a proxy is set as well as a forwarding gateway"""
        if proxy_agent_set and proxy_url_set:
            raise InvalidProxySettings(
                f"{self.id} has conflicting proxy settings, use only one of: proxyUrl, httpProxy, httpsProxy, "
                "socksProxy"
            )

    @hook
    def url_encoder_for_proxy_url(self, target_url: str) -> str:
        """How the request's URL is written behind a gateway's. Override it if the gateway expects another form."""
        return quote(target_url, safe=_UNRESERVED) if "?" in target_url else target_url

    def tls_setting(self) -> ssl.SSLContext | bool:
        """What `ssl=` of a connection is to be: True verifies with the system's authorities, False does not verify.

        `cafile` (a PEM file) or `sslContext` replace those authorities.
        """
        if not self.validateServerSsl:
            return False
        if self.sslContext is None and self.cafile is not None:
            self.sslContext = ssl.create_default_context(cafile=self.cafile)
        return True if self.sslContext is None else self.sslContext

    def require_secure_url(self, url: str) -> None:
        """Refuse to speak in the clear to anything but this machine, unless `options["allowInsecureUrls"]` is true.

        :raises NotSupported: the URL is not encrypted
        """
        parts = urlsplit(url)
        if parts.scheme in ("https", "wss") or is_loopback(parts.hostname):
            return
        if self.options.get("allowInsecureUrls") is True:
            return
        raise NotSupported(
            f"{self.id} does not send anything unencrypted to {parts.hostname}; "
            'set options["allowInsecureUrls"] = True if that is what you want'
        )

    def _only(
        self,
        names: str,
        used: dict[str, Any],
        url: Any = None,
        method: Any = None,
        headers: Any = None,
        body: Any = None,
    ) -> tuple[str | None, str | None]:
        if len(used) > 1:
            raise InvalidProxySettings(
                f"{self.id} has conflicting proxy settings ({', '.join(used)}), use only one of: {names}"
            )
        for name, value in used.items():
            proxy = value(url, method, headers, body) if callable(value) else value
            return name, str(proxy) if proxy else None
        return None, None
