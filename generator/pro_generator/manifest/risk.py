"""What compiled methods can do to an account: the requests they send, which of them change state, and which must never
be among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pro_generator import ir
from pro_generator.link.program import Program, Reached
from pro_generator.manifest.models import ForbiddenWord, ReachedEndpoint, ReachedRequest, RiskInventory, StateChange
from pro_generator.plan import RenderPlan

#: Kinds of requests that must not be reachable from a compiled method, as their names spell them without separators.
FORBIDDEN = ("withdraw", "transfer", "borrow", "repay", "convert", "giftcode")

#: Words of a websocket request that change orders or the account.
_CHANGING_WORDS = ("place", "cancel", "replace", "modify", "amend", "close", "batch")

#: Requests that a session makes about itself: they change no balance, order or setting.
_SESSION_WORDS = ("listenkey", "listentoken", "userdatastream", "session")

#: Prefixes of unified methods that place, change or end orders, or change settings of an account.
_CHANGING_PREFIXES = ("create", "edit", "cancel", "set", "add", "reduce", "close")


def ws_requests(nodes: Sequence[ir.Node]) -> list[str]:
    """Names of websocket requests that a method puts into the ``method`` key of a message, locals followed."""
    constants = _local_constants(nodes)
    found: dict[str, None] = {}
    for node in nodes:
        value: ir.Expr | None = None
        if (isinstance(node, ir.Entry) and isinstance(node.key, ir.StringLit) and node.key.value == "method") or (
            isinstance(node, ir.Assign) and _assigns_method_key(node.target)
        ):
            value = node.value
        for name in _texts(value, constants):
            if name not in ("SUBSCRIBE", "UNSUBSCRIBE"):
                found.setdefault(name)
    return list(found)


def _assigns_method_key(target: ir.Expr) -> bool:
    return isinstance(target, ir.Index) and isinstance(target.index, ir.StringLit) and target.index.value == "method"


def _local_constants(nodes: Iterable[ir.Node]) -> dict[str, list[str]]:
    """Local → texts that it may hold: those assigned to it, and the defaults that option look-ups give it."""
    result: dict[str, list[str]] = {}
    for node in nodes:
        if not isinstance(node, (ir.VarDecl, ir.Assign)) or node.value is None:
            continue
        target, value = node.target, node.value
        if isinstance(target, ir.ArrayPattern) and isinstance(value, ir.Call) and target.elements and value.arguments:
            # [ value, params ] = this.handleOptionAndParams (params, …, default)
            target, value = target.elements[0] or target, value.arguments[-1]
        if isinstance(target, ir.Name):
            known = result.setdefault(target.name, [])
            known += [text for text in dict.fromkeys(_texts(value, result)) if text not in known]
    return result


def _texts(value: ir.Expr | None, constants: dict[str, list[str]]) -> Iterator[str]:
    match value:
        case ir.StringLit(value=text):
            yield text
        case ir.Name(name=name):
            yield from constants.get(name, ())
        case ir.Conditional(then=then, otherwise=otherwise):
            yield from _texts(then, constants)
            yield from _texts(otherwise, constants)
        case ir.Logical(left=left, right=right):
            yield from _texts(left, constants)
            yield from _texts(right, constants)
        case ir.Call(callee=ir.Member(property=name), arguments=[_, *_, ir.StringLit(value=text)]):
            if name.startswith("safe"):
                yield text
        case ir.HelperCall(name=name, arguments=[_, _, *_, ir.StringLit(value=text)]):
            if name.startswith("safe"):
                yield text


def plain(name: str) -> str:
    """A name in the form in which forbidden words are looked for."""
    return "".join(character for character in name.lower() if character.isalnum())


def is_session(name: str) -> bool:
    return any(word in plain(name) for word in _SESSION_WORDS)


def request_changes_state(name: str) -> bool:
    """Whether a request of the websocket API places, changes or cancels something."""
    return any(word in plain(name) for word in _CHANGING_WORDS) and not is_session(name)


def endpoint_changes_state(name: str, verb: str, path: str) -> bool:
    """Whether a REST endpoint changes an account: by its verb, unless it is about the session or a read in disguise."""
    return verb != "GET" and not is_session(name) and "get" not in path.lower()


class Risks:
    """The state changes of a program: direct ones, and those reached through other methods."""

    def __init__(self, program: Program, plans: dict[str, RenderPlan]) -> None:
        self.program = program
        self.plans = plans
        self.requests: dict[str, list[Reached]] = {}
        self.endpoints: dict[str, list[Reached]] = {}
        self.direct: dict[str, list[str]] = {}
        self._by_name = {reached.python_name: reached for reached in program.ordered}
        for reached in program.ordered:
            for request in ws_requests(reached.nodes):
                self.requests.setdefault(request, []).append(reached)
                if request_changes_state(request):
                    self.direct.setdefault(reached.key, []).append(f"ws-method:{request}")
            for name in dict.fromkeys(b.source for _, b in reached.links if b.kind == "endpoint"):
                self.endpoints.setdefault(name, []).append(reached)
                endpoint = program.endpoints[name]
                if endpoint_changes_state(name, endpoint.verb, endpoint.path):
                    self.direct.setdefault(reached.key, []).append(f"rest-endpoint:{name}")

    def reasons(self, reached: Reached) -> list[str]:
        """Why a method changes state: its own requests, and those of the methods that it reaches. Empty if not."""
        found: dict[str, None] = {}
        seen = {reached.key}
        pending = [reached]
        while pending:
            current = pending.pop(0)
            for reason in self.direct.get(current.key, ()):
                found.setdefault(reason)
            for other in self._called(current):
                if other.key not in seen:
                    seen.add(other.key)
                    pending.append(other)
        return sorted(found)

    def _called(self, reached: Reached) -> Iterator[Reached]:
        """Compiled methods that a method links to, handlers handed on as values included."""
        for name in dict.fromkeys(b.name for _, b in reached.links if b.kind in ("method", "super")):
            if name in self._by_name:
                yield self._by_name[name]

    def risk_class(self, reached: Reached) -> str:
        """``state-changing``, ``account``, ``session``, ``market`` or ``pure``."""
        plan = self.plans[reached.key]
        if (plan.isPublic and self.reasons(reached)) or self.direct.get(reached.key):
            return "state-changing"
        if any(is_session(request) for request, users in self.requests.items() if reached in users):
            return "session"
        if any(is_session(name) for name, users in self.endpoints.items() if reached in users):
            return "session"
        if plan.needsCredentials:
            return "account"
        return "market" if reached.method.is_async else "pure"

    def inventory(self) -> RiskInventory:
        changing = [
            StateChange(method=reached.method.name, because=reasons)
            for reached in self.program.ordered
            if self.plans[reached.key].isPublic and (reasons := self.reasons(reached))
        ]
        return RiskInventory(
            stateChanging=changing,
            requests=[
                ReachedRequest(name=name, methods=_names(users), stateChanging=request_changes_state(name))
                for name, users in sorted(self.requests.items())
            ],
            endpoints=[self._endpoint(name, users) for name, users in sorted(self.endpoints.items())],
            forbidden=[self._forbidden(word) for word in FORBIDDEN],
        )

    def _endpoint(self, name: str, users: list[Reached]) -> ReachedEndpoint:
        endpoint = self.program.endpoints[name]
        return ReachedEndpoint(
            name=name,
            verb=endpoint.verb,
            path=endpoint.path,
            api=endpoint.api if isinstance(endpoint.api, str) else "/".join(endpoint.api),
            methods=_names(users),
            stateChanging=endpoint_changes_state(name, endpoint.verb, endpoint.path),
        )

    def _forbidden(self, word: str) -> ForbiddenWord:
        # a function that does no request may convert what it likes: only what can reach the exchange is looked at
        asking = [reached for reached in self.program.ordered if reached.method.is_async]
        endpoints = [(name, self.program.endpoints[name].path) for name in self.endpoints]
        return ForbiddenWord(
            word=word,
            methods=[reached.method.name for reached in asking if word in plain(reached.method.name)],
            endpoints=sorted(name for name, path in endpoints if word in plain(name) or word in plain(path)),
            requests=sorted(name for name in self.requests if word in plain(name)),
        )


def looks_changing(name: str) -> bool:
    """Whether a unified method's name promises to change state."""
    return name.startswith(_CHANGING_PREFIXES)


def _names(users: Iterable[Reached]) -> list[str]:
    return list(dict.fromkeys(reached.method.name for reached in users))
