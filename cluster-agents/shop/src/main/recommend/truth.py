"""The counters of this process, told as dev.clew.shop describes."""

import json
import math
import sys
import threading
import uuid

LOG_WIDTH = math.log(1.01)


class Truth:
    def __init__(self, node):
        self._head = {"instance": str(uuid.uuid4()), "node": node}
        self._rows = []
        self._told = ""
        self._lock = threading.Lock()
        self.tell()
        threading.Thread(target=self._go_on, daemon=True).start()

    def sent(self, peer, protocol):
        """Calls to a peer."""
        return self._row({"direction": "sent", "peer": peer, "protocol": protocol}, timed=True)

    def received(self, protocol):
        """Requests from callers that count them too."""
        return self._row({"direction": "received", "protocol": protocol}, timed=False)

    def _row(self, key, timed):
        row = Row(key, timed)
        self._rows.append(row)
        return row

    def _go_on(self):
        pause = threading.Event()
        while not pause.wait(1):
            self.tell()

    def tell(self):
        with self._lock:
            now = json.dumps({**self._head, "rows": [row.json() for row in self._rows if row.requests]})
            if now != self._told:
                self._told = now
                sys.stdout.write("CLEW-TRUTH " + now + "\n")
                sys.stdout.flush()


class Row:
    def __init__(self, key, timed):
        self.requests = 0
        self._key = key
        self._timed = timed
        self._errors = 0
        self._routes = {}
        self._buckets = {}
        self._lock = threading.Lock()

    def count(self, route, failed, nanos):
        """Counts one request that has ended."""
        with self._lock:
            counts = self._routes.setdefault(route, [0, 0])
            self.requests += 1
            counts[0] += 1
            self._errors += failed
            counts[1] += failed
            if self._timed:
                bucket = math.ceil(math.log(max(1, nanos)) / LOG_WIDTH)
                self._buckets[bucket] = self._buckets.get(bucket, 0) + 1

    def json(self):
        with self._lock:
            row = {**self._key, "requests": self.requests, "errors": self._errors, "routes": dict(self._routes)}
            return {**row, "buckets": dict(self._buckets)} if self._timed else row
