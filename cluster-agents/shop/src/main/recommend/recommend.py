"""Suggestions: what else somebody may like, asked from the catalog. Flask, and requests as its client."""

import logging
import os
import signal
import sys
import threading
import time

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "packages"))

import requests
from flask import Flask
from truth import Truth
from werkzeug.serving import make_server

PATIENCE_SECONDS = 10

truth = Truth(os.environ["WORKLOAD"])
received = truth.received("http")
sent = truth.sent(os.environ["CATALOG_NODE"], "http")
catalog = threading.local()
app = Flask(__name__)


def get(route, path):
    """One call, counted and timed until the body has come."""
    if not hasattr(catalog, "session"):
        catalog.session = requests.Session()
    start = time.perf_counter_ns()
    failed = True
    try:
        response = catalog.session.get(os.environ["CATALOG_URL"] + path, timeout=PATIENCE_SECONDS)
        failed = response.status_code >= 400
        return response
    finally:
        sent.count(route, failed, time.perf_counter_ns() - start)


@app.get("/healthz")
def healthz():
    return ""


@app.get("/suggestions/<int:item>")
def suggestions(item):
    start = time.perf_counter_ns()
    failed = True
    try:
        if item % 50 == 9:
            raise ValueError(f"item {item} is like no other")
        found = get("GET /items/", f"/items/{item}")
        failed = found.status_code >= 500
        return found.text, found.status_code
    finally:
        received.count("GET /suggestions/", failed, time.perf_counter_ns() - start)


logging.getLogger("werkzeug").setLevel(logging.WARNING)
server = make_server(os.environ["POD_IP"], int(os.environ["PORT"]), app, threaded=True)
# What is being answered is finished first.
server.daemon_threads = False
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
print("recommend runs", flush=True)
server.serve_forever()
server.server_close()
truth.tell()
