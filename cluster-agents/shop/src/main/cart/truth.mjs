// The counters of this process, told as dev.clew.shop describes.
import { randomUUID } from 'node:crypto';

const LOG_WIDTH = Math.log(1.01);

export class Truth {
  #rows = [];
  #head;
  #told = '';

  constructor(node) {
    this.#head = { instance: randomUUID(), node };
    this.tell();
    setInterval(() => this.tell(), 1000).unref();
  }

  /** Calls to a peer. */
  sent(peer, protocol) {
    return this.#row({ direction: 'sent', peer, protocol }, true);
  }

  /** Requests from callers that count them too. */
  received(protocol) {
    return this.#row({ direction: 'received', protocol }, false);
  }

  #row(key, timed) {
    const row = new Row(key, timed);
    this.#rows.push(row);
    return row;
  }

  tell() {
    const rows = this.#rows.filter((row) => row.requests > 0).map((row) => row.json());
    const now = JSON.stringify({ ...this.#head, rows });
    if (now !== this.#told) {
      this.#told = now;
      process.stdout.write(`CLEW-TRUTH ${now}\n`);
    }
  }
}

class Row {
  requests = 0;
  #errors = 0;
  #routes = {};
  #buckets = {};
  #key;
  #timed;

  constructor(key, timed) {
    this.#key = key;
    this.#timed = timed;
  }

  /** Counts one request that has ended; nanos is a BigInt. */
  count(route, failed, nanos) {
    const counts = (this.#routes[route] ??= [0, 0]);
    this.requests++;
    counts[0]++;
    if (failed) {
      this.#errors++;
      counts[1]++;
    }
    if (this.#timed) {
      const bucket = Math.ceil(Math.log(Math.max(1, Number(nanos))) / LOG_WIDTH);
      this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    }
  }

  json() {
    const row = { ...this.#key, requests: this.requests, errors: this.#errors, routes: this.#routes };
    return this.#timed ? { ...row, buckets: this.#buckets } : row;
  }
}
