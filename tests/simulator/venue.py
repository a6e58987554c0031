"""One of the three markets: its instruments, made when first asked for, and their common life."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .clock import Clock
from .instrument import Instrument, Listener
from .spec import SymbolSpec, VenueName

WARM_UP_STEPS = 30


class Venue:
    """Spot, USD-M or COIN-M. ``active`` symbols trade by themselves, the others only quote until somebody trades."""

    def __init__(
        self,
        name: VenueName,
        specs: Iterable[SymbolSpec],
        clock: Clock,
        listener: Callable[[Venue], Listener],
        *,
        seed: int,
        active: int | Iterable[str],
        tick_ms: int,
        depth: int = 120,
        activity: int = 4,
        record: bool = False,
    ) -> None:
        self.name = name
        self.clock = clock
        self.seed = seed
        self.tick_ms = tick_ms
        self.specs: dict[str, SymbolSpec] = {spec.symbol: spec for spec in specs}
        self._depth = depth
        self._activity = activity
        self._record = record
        self._instruments: dict[str, Instrument] = {}
        self.listener = listener(self)
        if isinstance(active, int):
            active = [spec.symbol for spec in self.specs.values() if spec.status == "TRADING"][:active]
        self._active_names = set(active) & set(self.specs)
        self.active: list[Instrument] = [
            self.instrument(symbol) for symbol in self.specs if symbol in self._active_names
        ]

    @property
    def live(self) -> Iterable[Instrument]:
        """Instruments that exist already."""
        return self._instruments.values()

    def instrument(self, symbol: str) -> Instrument:
        """The instrument of ``symbol``; KeyError when there is none."""
        found = self._instruments.get(symbol)
        if found is None:
            spec = self.specs[symbol]
            lively = symbol in self._active_names
            steps = WARM_UP_STEPS if lively else 12
            start = self.clock.now_ms() - steps * self.tick_ms
            found = Instrument(
                spec, self.seed, start, self.listener, history_minutes=1440 if lively else 60,
                depth=self._depth if lively else min(self._depth, 25), record=self._record,
            )  # fmt: skip
            found.flow.activity = self._activity
            self._instruments[symbol] = found
            for index in range(steps):
                found.flow.step(start + index * self.tick_ms)
            for period in found.marks:
                found.marks[period] = found.book.last_update_id
        return found

    def activate(self, symbols: Iterable[str]) -> None:
        """Let more symbols trade by themselves."""
        for symbol in symbols:
            instrument = self.instrument(symbol)
            if instrument not in self.active:
                self._active_names.add(symbol)
                self.active.append(instrument)

    def step(self, now_ms: int) -> None:
        """One tick for every active instrument."""
        for instrument in self.active:
            if not instrument.paused:
                instrument.flow.step(now_ms)
