"""The scheduler, with renders that the test holds and releases: no sleeps."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liif_viewer.engine.request import Request
from liif_viewer.engine.scheduler import Scheduler
from liif_viewer.errors import Cancelled

WAIT = 10  # seconds after which a test has failed; never waited for otherwise


class Stage:
    """Renders keys only when released, and remembers what happened."""

    def __init__(self, held: bool = True) -> None:
        self.started: list[int] = []
        self.delivered: list[int] = []
        self.failures: list[tuple[int, str]] = []
        self.changed = threading.Condition()
        self.free = threading.Semaphore(0) if held else None
        self.broken: set[int] = set()
        self.looked: list[str] = []
        self.together: dict[int, list[int]] = {}
        self.to_see = 0
        self.scheduler: Scheduler[int, int] = Scheduler(
            "stage", self.render, self.deliver, self.fail, ahead=self.look_ahead
        )

    def look_ahead(self, check) -> bool:
        if self.to_see == 0:
            self.note(self.looked, "nothing left")
            return False
        self.to_see -= 1
        self.note(self.looked, "looking")
        if self.free is not None:
            self.free.acquire(timeout=WAIT)
        check()
        self.note(self.looked, "seen")
        return True

    def render(self, request: Request[int]) -> dict[int, int]:
        self.note(self.started, request.key)
        if request.key in self.broken:
            raise ValueError("broken")
        if self.free is not None:
            self.free.acquire(timeout=WAIT)
        request.check()
        return {key: key for key in request.left(self.together.get(request.key, [request.key]))}

    def deliver(self, results: dict[int, int]) -> None:
        for key, value in results.items():
            assert key == value
            self.note(self.delivered, key)

    def fail(self, key: int, error: Exception) -> None:
        self.note(self.failures, (key, str(error)))

    def note(self, where: list, what: object) -> None:
        with self.changed:
            where.append(what)
            self.changed.notify_all()

    def until(self, condition) -> None:
        with self.changed:
            assert self.changed.wait_for(condition, WAIT)

    def release(self, count: int = 1) -> None:
        assert self.free is not None
        self.free.release(count)


@pytest.fixture
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.release(1000)
    stage.scheduler.close()


def test_best_first(stage):
    stage.scheduler.want([3, 1, 2])
    stage.release(3)
    stage.until(lambda: len(stage.delivered) == 3)
    assert stage.delivered == [3, 1, 2]


def test_a_running_render_is_abandoned_when_no_longer_wanted(stage):
    stage.scheduler.want([1, 2])
    stage.until(lambda: stage.started == [1])
    stage.scheduler.want([5])
    stage.release(2)
    stage.until(lambda: stage.delivered == [5])
    assert stage.started == [1, 5]


def test_a_running_render_goes_on_while_it_is_still_wanted(stage):
    stage.scheduler.want([1])
    stage.until(lambda: stage.started == [1])
    stage.scheduler.want([7, 1])
    stage.release(2)
    stage.until(lambda: stage.delivered == [1, 7])
    assert stage.started == [1, 7]


def test_a_failure_is_reported_once_and_the_rest_goes_on(stage):
    stage.broken.add(1)
    stage.scheduler.want([1, 2])
    stage.release(2)
    stage.until(lambda: stage.delivered == [2])
    assert stage.failures == [(1, "broken")]
    stage.scheduler.want([])
    stage.broken.clear()
    stage.scheduler.want([1])
    stage.until(lambda: stage.delivered == [2, 1])


@given(st.lists(st.lists(st.integers(0, 6), unique=True), min_size=1, max_size=8))
@settings(max_examples=40)
def test_whatever_the_moves_the_last_wish_is_fulfilled(wishes):
    stage = Stage(held=False)
    try:
        for wish in wishes:
            stage.scheduler.want(wish)
        stage.until(lambda: set(wishes[-1]) <= set(stage.delivered))
    finally:
        stage.scheduler.close()


def test_a_render_that_gives_up_is_not_tried_for_ever(stage):
    def give_up(request):
        stage.note(stage.started, request.key)
        if request.key == 1:
            raise Cancelled
        return {request.key: request.key}

    stage.scheduler._render = give_up
    stage.scheduler.want([1, 2])
    stage.until(lambda: stage.delivered == [2])
    assert stage.started == [1, 2]


def test_a_wish_comes_in_the_order_that_is_planned_and_without_what_is_left_out(stage):
    stage.scheduler._plan = lambda wish: sorted(key for key in wish if key != 4)
    stage.scheduler.want([3, 4, 1, 2])
    stage.release(3)
    stage.until(lambda: "nothing left" in stage.looked)
    assert stage.delivered == [1, 2, 3]


def test_what_came_with_another_key_is_not_rendered_again(stage):
    stage.together = {1: [1, 3, 9], 2: [2, 3]}
    stage.scheduler.want([1, 2, 3])
    stage.release(3)
    stage.until(lambda: "nothing left" in stage.looked)
    assert stage.started == [1, 2]
    assert stage.delivered == [1, 3, 9, 2]


def test_a_plan_that_fails_leaves_the_wish_as_it_is(stage):
    stage.scheduler._plan = lambda wish: 1 / 0
    stage.scheduler.want([3, 1])
    stage.release(2)
    stage.until(lambda: stage.delivered == [3, 1])


def test_what_gives_way_to_something_more_urgent_comes_again_after_it(stage):
    def give_way(request):
        stage.note(stage.started, request.key)
        stage.free.acquire(timeout=WAIT)
        if request.first() < request.key:
            raise Cancelled
        return {request.key: request.key}

    stage.scheduler._plan = sorted
    stage.scheduler._render = give_way
    stage.scheduler.want([5])
    stage.until(lambda: stage.started == [5])
    stage.scheduler.want([5, 2])
    stage.release(3)
    stage.until(lambda: stage.delivered == [2, 5])
    assert stage.started == [5, 2, 5]


def test_with_nothing_else_to_do_it_looks_ahead_until_there_is_nothing_left(stage):
    stage.to_see = 2
    assert stage.looked == []
    stage.scheduler.want([1])
    stage.release(3)
    stage.until(lambda: "nothing left" in stage.looked)
    assert stage.delivered == [1]
    assert stage.looked == ["looking", "seen", "looking", "seen", "nothing left"]
    stage.to_see = 1
    stage.scheduler.want([])
    stage.release()
    stage.until(lambda: stage.looked[5:] == ["looking", "seen", "nothing left"])


def test_looking_ahead_gives_way_to_a_wish_and_to_work(stage):
    stage.to_see = 2
    stage.scheduler.want([])
    stage.until(lambda: stage.looked == ["looking"])
    stage.scheduler.want([4])
    stage.release(2)
    stage.until(lambda: stage.delivered == [4] and stage.looked == ["looking", "looking"])
    done: list[object] = []
    stage.scheduler.submit(iter([None]), lambda problem: stage.note(done, problem))
    stage.release()
    stage.until(lambda: done == [None] and stage.looked == ["looking", "looking", "nothing left"])


def test_long_work_waits_for_tiles_and_both_finish(stage):
    steps: list[str] = []
    finished = threading.Event()

    def work():
        for number in range(3):
            steps.append(f"step {number}, {len(stage.delivered)} tiles")
            if number == 0:
                stage.scheduler.want([1, 2])
                stage.release(2)
            yield

    stage.scheduler.submit(work(), lambda outcome: finished.set())
    assert finished.wait(WAIT)
    assert steps == ["step 0, 0 tiles", "step 1, 2 tiles", "step 2, 2 tiles"]


def test_work_that_comes_first_holds_up_what_has_begun(stage):
    steps: list[str] = []
    finished = threading.Event()

    def work(name):
        for number in range(2):
            steps.append(f"{name} {number}")
            if (name, number) == ("long", 0):
                stage.scheduler.submit(work("next"), lambda outcome: finished.set())
                stage.scheduler.submit(work("short"), first=True)
            yield

    stage.scheduler.submit(work("long"))
    assert finished.wait(WAIT)
    assert steps == ["long 0", "short 0", "short 1", "long 1", "next 0", "next 1"]


def test_cancelled_work_tidies_up_and_says_so(stage):
    begun, tidy, outcomes = threading.Event(), threading.Event(), []
    over = threading.Event()

    def steps():
        try:
            while True:
                begun.set()
                yield
        finally:
            tidy.set()

    work = stage.scheduler.submit(steps(), lambda outcome: (outcomes.append(outcome), over.set()))
    assert begun.wait(WAIT)
    work.cancel()
    assert over.wait(WAIT)
    assert tidy.is_set()
    assert isinstance(outcomes[0], Cancelled)


def test_work_that_fails_says_why(stage):
    outcomes, over = [], threading.Event()

    def steps():
        yield
        raise OSError("disk full")

    stage.scheduler.submit(steps(), lambda outcome: (outcomes.append(outcome), over.set()))
    assert over.wait(WAIT)
    assert str(outcomes[0]) == "disk full"


def test_close_abandons_everything_and_may_be_called_again(stage):
    outcomes = []
    stage.scheduler.want([1, 2, 3])
    stage.until(lambda: stage.started == [1])

    def endless():
        while True:
            yield

    stage.scheduler.submit(endless(), outcomes.append)
    stage.release(1)
    stage.scheduler.close()
    stage.scheduler.close()
    assert stage.delivered == [] or stage.delivered == [1]
    assert isinstance(outcomes[0], Cancelled)
    stage.scheduler.submit(endless(), outcomes.append)
    assert isinstance(outcomes[1], Cancelled)


def test_an_errand_comes_before_a_wish_which_then_goes_on(stage):
    stage.scheduler.want([1, 2])
    stage.until(lambda: stage.started == [1])
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(stage.scheduler.at_once(lambda check: "done", WAIT)))
    waiting.start()
    while stage.scheduler._errand is None:  # the thread is held in its render
        pass
    stage.release(3)
    waiting.join(WAIT)
    assert answers == ["done"]
    stage.until(lambda: stage.delivered == [1, 2])
    assert stage.started == [1, 1, 2]


def test_an_errand_that_comes_too_late_is_not_begun(stage):
    begun = []
    stage.scheduler.want([1])
    stage.until(lambda: stage.started == [1])
    assert stage.scheduler.at_once(lambda check: begun.append(1), 0.001) is None
    stage.release(2)
    stage.until(lambda: stage.delivered == [1])
    assert begun == []


def test_an_errand_that_fails_has_no_result(stage):
    assert stage.scheduler.at_once(lambda check: 1 / 0, WAIT) is None
    stage.scheduler.close()
    assert stage.scheduler.at_once(lambda check: 1, WAIT) is None
