"""One thread that renders what is wanted now, and forgets what no longer is."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from liif_viewer.engine.course import Course
from liif_viewer.engine.request import GivesWay, Request
from liif_viewer.engine.work import Errand, Work
from liif_viewer.errors import Cancelled

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
R = TypeVar("R")

log = logging.getLogger(__name__)


class Scheduler(Generic[K, V]):
    """Owns one thread. Whatever must not run at the same time (torch, say) is given to the same scheduler.

    ``want`` replaces the whole wish: there is no queue to look after. In what order it comes, and whether all of it is
    worth its while, is planned on the thread. A render that is no longer wanted is abandoned at its next ``check``.
    Long work advances by one step at a time while nothing is wanted, so that it needs no lock and never holds up the
    view by more than a step. What is left of the time may be spent ahead of the next wish.

    Args:
        name: Of the thread.
        render: Called on the thread with one wanted key at a time; gives its result, and those of other keys that are
            rendered with it at little cost. Raises ``Cancelled`` when ``check`` does, or when there is nothing to
            render any more, or for the sake of ``first``.
        deliver: Called on the thread with what ``render`` gave.
        failed: Called on the thread with an exception of ``render`` that is not ``Cancelled``. The key is not tried
            again until it has left the wish and come back.
        prepare: Called on the thread before anything else, to set its priority.
        plan: Called on the thread with each new wish; gives the keys to render in their order, one after the other.
            Quick, as whatever is being rendered waits for the next one. By default all, as they were wished for.
        ahead: Called on the thread while there is nothing else to do, again and again until it returns False, and
            then not before the next wish. Its argument raises ``Cancelled`` once there is something to do.
    """

    def __init__(
        self,
        name: str,
        render: Callable[[Request[K]], Mapping[K, V]],
        deliver: Callable[[Mapping[K, V]], None],
        failed: Callable[[K, Exception], None],
        prepare: Callable[[], None] = lambda: None,
        plan: Callable[[Sequence[K]], Iterable[K]] = lambda wish: wish,
        ahead: Callable[[Callable[[], None]], bool] = lambda _: False,
    ) -> None:
        self._render = render
        self._deliver = deliver
        self._failed = failed
        self._prepare = prepare
        self._plan = plan
        self._ahead = ahead
        self._looked_ahead = True  # as far as there is anything to see
        self._wish: tuple[K, ...] = ()
        self._course: Course[K] = Course(self._wish, ())
        self._wanted: frozenset[K] = frozenset()
        self._finished: set[K] = set()  # of the present wish: delivered or failed
        self._works: deque[Work] = deque()
        self._errand: Errand[Any] | None = None
        self._closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def want(self, keys: Iterable[K]) -> None:
        """Replaces the wish, what comes first at the front. Any thread.

        A key is rendered once for as long as it stays in the wish. Where nothing else is left of the last one, its plan
        goes on.
        """
        with self._changed:
            before, wish = self._wish, tuple(keys)
            if wish and self._left(before) == self._left(wish) and self._wanted.issuperset(wish):
                return
            self._wish = wish
            wanted = frozenset(self._wish)
            self._finished &= wanted & self._wanted
            self._wanted = wanted
            self._looked_ahead = False
            self._changed.notify()

    def submit(
        self,
        steps: Iterator[object],
        done: Callable[[BaseException | None], None] = lambda _: None,
        *,
        first: bool = False,
    ) -> Work:
        """Adds long work, done in the order of submission. Any thread.

        Args:
            steps: Advanced on the thread. It is closed when cancelled, so that its ``finally`` can tidy up.
            done: Called on the thread once: with None, with ``Cancelled``, or with what the steps raised.
            first: It comes before all that is there already, which goes on afterwards.
        """
        work = Work(steps, done)
        with self._changed:
            if not self._closing:
                self._works.insert(0 if first else len(self._works), work)
                self._changed.notify()
                return work
        work.cancel()
        work.end(Cancelled())
        return work

    def at_once(self, do: Callable[[Callable[[], None]], R], seconds: float) -> R | None:
        """Does something before all else, and waits for it. From another thread.

        Args:
            do: Called on the thread with a check that raises ``Cancelled`` once it would come too late.
            seconds: To wait at the most.

        Returns:
            What it returned; None where it was not done in time, or failed.
        """
        errand = Errand(do)
        with self._changed:
            if self._closing:
                return None
            self._errand = errand
            self._changed.notify()
        return errand.wait(seconds)

    def close(self, patience_s: float | None = None) -> None:
        """Abandons everything, ends the thread and waits for it. May be called again.

        Args:
            patience_s: How long to wait at the most: for a thread that may hang in the operating system, on a dead
                network folder say. None waits for as long as it takes.
        """
        with self._changed:
            self._closing = True
            self._wish, self._wanted = (), frozenset()
            for work in self._works:
                work.cancel()
            self._changed.notify()
        self._thread.join(patience_s)

    def _run(self) -> None:
        self._prepare()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._has_to_do() or not self._looked_ahead)
                errand, self._errand = self._errand, None
            if errand is not None:
                errand.run()
                continue
            key = self._first()
            with self._changed:
                work = self._works[0] if self._works else None
                if self._closing and work is None:
                    return
            if key is not None:
                self._render_one(key)
            elif work is not None:
                self._advance(work)
            elif not self._looked_ahead:
                self._look_ahead()

    def _has_to_do(self) -> bool:
        if self._closing or self._works or self._errand is not None:
            return True
        return self._course.wish is not self._wish or not self._course.ended

    def _look_ahead(self) -> None:
        def check() -> None:
            if self._has_to_do():
                raise Cancelled

        self._looked_ahead = True  # but for a wish that comes while looking
        try:
            again = self._ahead(check)
        except Cancelled:
            again = True
        except Exception:  # whatever it is, it will come again when the thing is wanted, and then be told
            log.debug("looking ahead failed", exc_info=True)
            again = False
        if again:
            self._looked_ahead = False

    def _first(self) -> K | None:
        """What comes first of what is planned and not finished."""
        while True:
            wish = self._wish
            try:
                if self._course.wish is not wish:
                    self._course = Course(wish, self._plan(wish))
                key = self._course.first(self._finished)
            except Exception:  # the thread outlives any failure; rendering will tell
                log.debug("planning failed", exc_info=True)
                self._course = Course(wish, wish)
                continue
            if wish is self._wish:
                return key

    def _render_one(self, key: K) -> None:
        def check() -> None:
            if self._errand is not None:
                raise GivesWay
            if key not in self._wanted:
                raise Cancelled

        try:
            results = self._render(Request(key, lambda: self._wish, check, self._first, self._left))
        except GivesWay:
            return
        except Cancelled:
            if self._first() == key:  # it gave up of its own accord; trying again at once would be for ever
                self._finish([key])
            return
        except Exception as error:  # the thread outlives any failure, which is reported
            log.debug("rendering failed", exc_info=True)
            self._finish([key])
            self._failed(key, error)
            return
        # Delivered even if they are wanted no more: a key says what it is, and the cache may have a use for it.
        self._finish([key, *results])
        self._deliver(results)

    def _left(self, keys: Sequence[K]) -> Sequence[K]:
        return [key for key in keys if key not in self._finished]

    def _finish(self, keys: Iterable[K]) -> None:
        with self._changed:
            self._finished |= self._wanted.intersection(keys)

    def _advance(self, work: Work) -> None:
        outcome: BaseException | None = None
        try:
            work.check()
            next(work.steps)
            return
        except StopIteration:
            pass
        except Exception as error:  # noqa: BLE001 - it goes to whoever submitted the work
            outcome = error
        with self._changed:
            self._works.remove(work)
        work.end(outcome)
