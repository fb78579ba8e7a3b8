"""Work beside other work gives its result, or raises what it raised, where it is asked for."""

from threading import Event

import pytest

from kpi.ingest.ahead import Ahead


def test_the_result_waits_for_the_work():
    begun, go_on = Event(), Event()

    def work() -> str:
        begun.set()
        assert go_on.wait(10)
        return "done"

    ahead = Ahead(work)
    assert begun.wait(10)  # it began without being asked
    go_on.set()
    assert ahead.result() == "done"
    assert ahead.result() == "done"


def test_a_failure_is_raised_where_the_result_is_asked_for():
    def work() -> None:
        raise ValueError("no sheet")

    ahead = Ahead(work)
    with pytest.raises(ValueError, match="no sheet"):
        ahead.result()
