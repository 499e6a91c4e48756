"""Starts the OpenTelemetry agent that lies beside this file (folder "packages"), by PYTHONPATH=<this folder>[:<theirs>].

Never stops an application: what goes wrong is one line on standard error. What it mends of the agent's own start:
the agent's libraries come last on sys.path (an entry of PYTHONPATH would hide the application's requests, urllib3 or
protobuf); another sitecustomize still runs; the last spans are out before SIGTERM ends a process that has no handler,
and before a child of multiprocessing ends; installers and helpers stay without an agent.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOOL_SCRIPTS = ("pip", "easy_install")
TOOL_MODULES = ("pip", "ensurepip", "venv", "compileall", "py_compile")
FLUSH_MILLIS = 2000


def _leave_the_path():
    """Takes this folder off sys.path, and the working folder that an empty rest of PYTHONPATH would add."""
    rest = [entry for entry in sys.path if os.path.abspath(entry or ".") != HERE]
    if os.environ.get("PYTHONPATH", "") == HERE + os.pathsep and os.getcwd() in rest:
        rest.remove(os.getcwd())
    sys.path[:] = rest


def _run_the_next_sitecustomize():
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    spec = PathFinder.find_spec("sitecustomize", sys.path)
    if spec and spec.loader:
        module = module_from_spec(spec)
        sys.modules["sitecustomize"] = module
        spec.loader.exec_module(module)


def _is_tool():
    words = getattr(sys, "orig_argv", [])
    script = os.path.basename(words[1]) if len(words) > 1 else ""
    module = words[words.index("-m") + 1] if "-m" in words[:-1] else ""
    return (
        script.startswith(TOOL_SCRIPTS)
        or module in TOOL_MODULES
        or any("multiprocessing.resource_tracker" in word for word in words)
    )


def _flush(*_):
    from opentelemetry import metrics, trace

    for provider in (trace.get_tracer_provider(), metrics.get_meter_provider()):
        if hasattr(provider, "force_flush"):
            provider.force_flush(FLUSH_MILLIS)


def _on_term(number, _frame):
    import signal
    import threading

    # In a thread: the interrupted frame may hold the lock of the span processor.
    flushing = threading.Thread(target=_flush, daemon=True)
    flushing.start()
    flushing.join(FLUSH_MILLIS / 1000)
    # To process 1 the kernel gives no signal that it does not handle: there it goes on.
    if os.getpid() != 1:
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)


def _start():
    sys.path.append(os.path.join(HERE, "packages"))
    from opentelemetry.instrumentation.auto_instrumentation import initialize

    initialize()
    import signal
    from multiprocessing import util

    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _on_term)
    # A forked child of multiprocessing ends by os._exit, without atexit: its last spans would be lost.
    util.register_after_fork(_flush, lambda _: util.Finalize(None, _flush, exitpriority=100))


try:
    _leave_the_path()
    _run_the_next_sitecustomize()
except Exception as e:
    sys.stderr.write(f"sitecustomize: {type(e).__name__}: {e}\n")
if not _is_tool():
    try:
        _start()
    except Exception as e:
        sys.stderr.write(f"agent not started: {type(e).__name__}: {e}\n")
