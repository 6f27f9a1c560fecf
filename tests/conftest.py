"""How the property tests search: always the same examples, but new ones under `-m long`.

What a search has found stays in the test as an `@example`.
"""

import atexit
import os
import shutil
import signal
import tempfile

import pytest
from hypothesis import HealthCheck, Phase, is_hypothesis_test, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

_SHARED = settings(
    # Without a clock: a busy machine is no fault.
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
    phases=set(Phase) - {Phase.explain},
)
settings.register_profile("same", _SHARED, derandomize=True, max_examples=25)
settings.register_profile("new", _SHARED, derandomize=False, print_blob=True, max_examples=200)


def _searches_anew(config: pytest.Config) -> bool:
    return bool(config.getoption("markexpr") == "long")


REAL_SYNCS = os.fsync, os.fdatasync
"""For the proof of kills, whose calls are those of a real save."""


def _not_waited_for(descriptor: int) -> None:
    """A file that would be waited for until it is on the disk: no test can see whether it is."""
    os.fstat(descriptor)


def pytest_configure(config: pytest.Config) -> None:
    os.fsync = os.fdatasync = _not_waited_for  # type: ignore[assignment]
    # A shell that starts this in the background may have it ignore them, and its children too.
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    # What tests save is not to be remembered among what this person has saved.
    state = tempfile.mkdtemp(prefix="lscb-state-")
    atexit.register(shutil.rmtree, state, ignore_errors=True)
    os.environ["XDG_STATE_HOME"] = state
    if _searches_anew(config):
        settings.load_profile("new")
        return
    settings.load_profile("same")
    # It would also try the values that stand in our modules: in those that are loaded by then,
    # which hangs on the tests that ran before.
    if hasattr(providers, "_get_local_constants"):
        pytest.MonkeyPatch().setattr(providers, "_get_local_constants", Constants)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Under `-m long` every property test takes part."""
    if _searches_anew(config):
        for item in items:
            if is_hypothesis_test(getattr(item, "obj", None)):
                item.add_marker("long")
