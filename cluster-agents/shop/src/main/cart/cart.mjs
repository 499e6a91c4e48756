// Carts: what is in one is asked from the catalog, item by item. An ECMAScript module of Node.js alone.
import { createServer } from 'node:http';
import { Truth } from './truth.mjs';

const need = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is missing`);
  return value;
};

const PATIENCE_MS = 10_000;
const truth = new Truth(need('WORKLOAD'));
const received = truth.received('http');
const catalog = { url: need('CATALOG_URL'), sent: truth.sent(need('CATALOG_NODE'), 'http') };
const self = { url: need('SELF_URL'), sent: truth.sent(need('WORKLOAD'), 'http') };

/** One call, counted and timed until the body has come. */
async function get(peer, route, path) {
  const start = process.hrtime.bigint();
  let failed = true;
  try {
    const response = await fetch(peer.url + path, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = await response.text();
    failed = response.status >= 400;
    return { status: response.status, body };
  } finally {
    peer.sent.count(route, failed, process.hrtime.bigint() - start);
  }
}

/** Before something is added, the cart is read as a customer would read it. */
async function add(number) {
  const before = await get(self, 'GET /carts/', `/carts/${number}`);
  if (before.status >= 400) return before;
  return number % 50 === 13 ? { status: 503, body: 'this cart is being paid' } : { status: 201, body: 'added' };
}

const routes = {
  'GET /carts/': (number) => get(catalog, 'GET /items/', `/items/${number}`),
  'POST /carts/': add,
};

async function answer(request, response) {
  const [, folder, number] = request.url.split('/');
  const route = `${request.method} /${folder}/`;
  const start = process.hrtime.bigint();
  let answered = { status: 500, body: 'failed' };
  try {
    for await (const _ of request);
    answered = routes[route] ? await routes[route](Number(number)) : { status: 404, body: 'no such page' };
  } catch (e) {
    process.stderr.write(`${route} failed: ${e}\n`);
  }
  response.writeHead(answered.status, { 'Content-Type': 'text/plain' });
  response.end(answered.body);
  received.count(route, answered.status >= 500, process.hrtime.bigint() - start);
}

const server = createServer((request, response) => {
  if (request.url === '/healthz') response.end();
  else answer(request, response);
});
server.listen(Number(need('PORT')), need('POD_IP'), () => process.stdout.write('cart runs\n'));

// What is being answered is finished first.
process.on('SIGTERM', () => {
  server.close(() => truth.tell());
  server.closeIdleConnections();
});
