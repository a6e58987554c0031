"""What the two sides made of one case, and where they disagree."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .. import compare, judge
from ..compare import Difference
from .cases import Case, bundle

#: Under which names price levels stand in a message.
SIDES = frozenset({"bids", "asks", "b", "a"})


@dataclass
class Finding:
    """A case in which the sides differ."""

    case: Case
    judged: dict[str, Any]
    played: dict[str, Any]
    differences: list[Difference] = field(default_factory=list)

    @cached_property
    def inbound(self) -> list[str]:
        """Everything that the exchange says in the case."""
        return compare.inbound_texts(self.case.job or {})

    @cached_property
    def text(self) -> str:
        """The whole case as a text."""
        subject = self.case.item if self.case.item is not None else self.case.job
        return json.dumps(subject, ensure_ascii=False)

    @cached_property
    def texts(self) -> list[str]:
        """Every text among the arguments of a single call."""
        return [value for value in leaves((self.case.item or {}).get("args")) if isinstance(value, str)]

    @cached_property
    def answers(self) -> list[dict[str, Any]]:
        """The messages that answer a request, or say that they do."""
        read = [parsed(text) for text in self.inbound]
        return [message for message in read if isinstance(message, dict) and "id" in message]

    @cached_property
    def unanswered(self) -> list[str]:
        """The ids of requests that were sent and have had no answer, an acknowledgement of a subscription included."""
        heard = {str(message["id"]) for message in self.answers}
        sent = [parsed(frame["text"]) for frame in self.played.get("sent") or []]
        return [str(frame["id"]) for frame in sent if isinstance(frame, dict) and str(frame.get("id")) not in heard]

    def step(self, label: str) -> dict[str, Any]:
        """The step that made a call."""
        calls = [step for step in (self.case.job or {}).get("steps") or [] if "call" in step]
        for number, step in enumerate(calls, 1):
            if str(step.get("as") or number) == label:
                return dict(step)
        return {}

    @cached_property
    def unpriced(self) -> list[Difference]:
        """Where our side differs from what upstream makes of the case without the levels that have no price."""
        if self.case.job is None:
            item = {**(self.case.item or {}), "args": _priced((self.case.item or {}).get("args"))}
            [trace] = judge.run([bundle([item])], cache=False)
            return differences(self.case, trace["outcomes"][0], self.played)
        job = copy.deepcopy(self.case.job)
        for response in job.get("httpResponses") or []:
            response["text"] = _priced_text(response.get("text", ""))
        for step in job["steps"]:
            for kind in step.keys() & {"frames", "burst"}:
                step[kind] = [_priced_text(text) for text in step[kind]]
        [trace] = judge.run([job], cache=False)
        return differences(self.case, trace, self.played)


def differences(case: Case, judged: dict[str, Any], played: dict[str, Any]) -> list[Difference]:
    """Where the two sides disagree about a case."""
    if case.job is not None:
        if judged.get("broken") and played.get("broken"):
            return []  # the mutation made the scenario impossible, on both sides
        return compare.traces(judged, played, case.job)
    kinds = ["error" if "error" in side else "value" for side in (judged, played)]
    if kinds[0] != kinds[1]:
        return [Difference("outcome", judged, played)]
    if kinds[0] == "error":
        return compare.errors(judged["error"], played["error"], [], "error")
    return compare.values(judged["value"], played["value"], "value")


def parsed(text: str) -> Any:
    """The JSON value of a text, or None."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def leaves(value: Any) -> Iterator[Any]:
    """Every plain value within a value."""
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def _priced(value: Any) -> Any:
    """A message without the levels that have no price."""
    if isinstance(value, dict):
        return {
            key: [_priced(row) for row in item if not _is_unpriced(row)]
            if key in SIDES and isinstance(item, list)
            else _priced(item)
            for key, item in value.items()
        }
    return [_priced(item) for item in value] if isinstance(value, list) else value


def _priced_text(text: str) -> str:
    message = parsed(text)
    left = _priced(message)
    # a text that has nothing to lose stays as it is, numbers beyond 2^53 included
    return text if left == message else json.dumps(left, ensure_ascii=False, separators=(",", ":"))


def _is_unpriced(row: Any) -> bool:
    if not isinstance(row, list) or not row or isinstance(row[0], bool):
        return True
    try:
        return math.isnan(float(row[0]))
    except (TypeError, ValueError):
        return True
