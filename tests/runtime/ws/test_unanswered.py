"""Messages that subscribe are sent again while they are not answered, and their first answer counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pro_runtime.ws.connection import Connection
from pro_runtime.ws.ledger import Ledger
from pro_runtime.ws.unanswered import Unanswered

from .support import Server, Venue, running_server, started, until

MESSAGE = {"method": "SUBSCRIBE", "params": ["a", "b"], "id": 7}


class Paced:
    """A connection that sends at its pace only: what is to be sent waits until the test says so."""

    def __init__(self) -> None:
        self.now = 1e9  # so far away that no timer of the loop is ever due
        self.answer_limit = 10.0
        self.held = False
        self.subscriptions: dict[str, Any] = {"a": True, "b": True}
        self.ledger = Ledger()
        self.ledger.note(["a", "b"], MESSAGE, self.subscriptions)
        self.waiting = ["7"]
        self.unanswered = Unanswered(self, lambda: self.now)
        self.unanswered.note(MESSAGE, 1.0, ["a", "b"])

    def subscribe_again(self, message: dict[str, Any], cost: float, attempt: int) -> None:
        assert (message, cost) == (MESSAGE, 1.0)
        self.waiting.append("7")

    def send(self) -> bool:
        """The next turn of a message; whether it had to be sent."""
        return self.unanswered.sending(self.waiting.pop(0))

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        timer = self.unanswered._timer
        if timer is not None and timer.when() <= self.now:
            timer.cancel()
            self.unanswered._look(self.now)


async def test_the_time_begins_with_the_sending_and_doubles() -> None:
    paced = Paced()
    paced.pass_time(1000)
    assert paced.waiting == ["7"], "it has not been sent yet"
    for wait in (10, 20, 40, 60, 60):
        assert paced.send()
        paced.pass_time(wait - 1)
        assert paced.waiting == []
        paced.pass_time(1)
        assert paced.waiting == ["7"]
    paced.unanswered.clear()
    assert paced.unanswered._timer is None


async def test_an_answer_that_comes_before_the_repetition_is_sent_makes_it_needless() -> None:
    paced = Paced()
    assert paced.send()
    paced.pass_time(10)
    assert not paced.unanswered.is_superfluous(7)
    assert not paced.send()
    assert paced.unanswered.asked == {}
    assert not paced.unanswered.is_superfluous(7), "nothing is known of it any more"


async def test_an_answer_counts_once() -> None:
    paced = Paced()
    for _ in range(2):
        assert paced.send()
        paced.pass_time(20)
    assert paced.send()
    assert [paced.unanswered.is_superfluous("7") for _ in range(3)] == [False, True, True]
    assert paced.unanswered.asked == {}


async def test_what_was_never_sent_is_answered_once_too() -> None:
    """A replay sends nothing, and brings the answers that there were."""
    paced = Paced()
    assert [paced.unanswered.is_superfluous(7) for _ in range(3)] == [False, True, True]


async def test_answers_that_never_come_are_forgotten_in_the_end() -> None:
    paced = Paced()
    assert paced.send()
    paced.pass_time(10)
    assert paced.send()
    assert not paced.unanswered.is_superfluous(7)
    assert paced.unanswered.asked
    paced.pass_time(20)
    assert paced.unanswered.asked == {} and paced.waiting == [] and paced.unanswered._timer is None


async def test_a_connection_that_is_not_read_cannot_answer() -> None:
    paced = Paced()
    assert paced.send()
    paced.held = True
    paced.pass_time(10)
    assert paced.waiting == []
    paced.held = False
    paced.pass_time(9)
    assert paced.waiting == []
    paced.pass_time(1)
    assert paced.waiting == ["7"]
    paced.unanswered.clear()


async def test_a_message_whose_subscriptions_another_one_has_made_is_forgotten() -> None:
    paced = Paced()
    assert paced.send()
    del paced.subscriptions["a"]
    paced.ledger.note(["b"], {**MESSAGE, "params": ["b"], "id": 8}, paced.subscriptions)
    assert not paced.unanswered.repeat() and not paced.unanswered.repeat("b")
    paced.pass_time(10)
    assert paced.unanswered.asked == {} and paced.waiting == []


async def test_one_subscription_may_be_asked_for_at_once() -> None:
    paced = Paced()
    assert not paced.unanswered.repeat("b"), "it is about to be sent"
    assert paced.send()
    assert not paced.unanswered.repeat("c")
    assert paced.unanswered.repeat("b") and paced.waiting == ["7"]
    paced.unanswered.clear()


class Confirming(Venue):
    """A venue whose messages are known, and that remembers what was answered."""

    inverse_methods: ClassVar[Mapping[str, str]] = {"SUBSCRIBE": "UNSUBSCRIBE"}

    def handle_message(self, client: Connection, message: Any) -> None:
        if "id" in message:
            self.handled.append(message["id"])
        else:
            super().handle_message(client, message)


async def test_a_message_is_sent_again_and_its_second_answer_is_nobodys_affair() -> None:
    async with running_server() as server, Confirming(server.url) as venue:
        venue.timeout = 200
        task = started(venue.watch_ticker("A"))
        await until(lambda: len(server.received) == 2)
        first, second = server.received
        assert first == second
        await server.push({"result": None, "id": first["id"]}, {"result": None, "id": first["id"]})
        await server.push({"e": "ticker", "s": "A", "c": 5})
        assert (await task)["last"] == 5
        assert venue.handled == [first["id"]]
        (connection,) = venue.connections()
        assert connection.unanswered.asked == {}


async def test_only_what_makes_a_subscription_is_sent_again(server: Server, venue: Venue) -> None:
    venue.timeout = 100
    task = started(venue.watch_ticker("A"))
    await until(lambda: server.received)
    (connection,) = venue.connections()
    assert connection.unanswered.asked == {}, "this venue does not tell which messages make one"
    task.cancel()


async def test_no_limit_means_no_repetition() -> None:
    async with running_server() as server, Confirming(server.url) as venue:
        venue.timeout = 0
        task = started(venue.watch_ticker("A"))
        await until(lambda: server.received)
        (connection,) = venue.connections()
        assert connection.unanswered.asked == {}
        task.cancel()
