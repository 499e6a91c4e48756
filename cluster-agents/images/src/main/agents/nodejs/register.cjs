'use strict';
// Starts the OpenTelemetry agent that lies beside this file (node_modules), by
// NODE_OPTIONS="<theirs> --require …/register.cjs". It never stops an application: what goes wrong
// is one line on standard error. What it mends of the agent's own start:
//  - package managers stay without an agent: NODE_OPTIONS reaches every Node.js process;
//  - ECMAScript modules are instrumented too, without a flag that older versions refuse;
//  - the agent's listener of SIGTERM keeps alive a process that would have died, and shuts the SDK
//    down before the last requests have ended. Here SIGTERM flushes, at once and until the end, and
//    a process without a listener of its own dies of the signal as it would have.
const { isMainThread } = require('worker_threads');

const STARTED = Symbol.for('clew.agent.started');
const TOOLS = /[\\/](npm|npx|yarn|pnpm|pnpx|corepack)([\\/.-][^\\/]*)?$/;
const FLUSH_LIMIT_MS = 2000;
const FLUSH_AGAIN_MS = 50;

function start() {
  const agent = require.resolve('@opentelemetry/auto-instrumentations-node/register');
  const before = new Set(process.listeners('SIGTERM'));
  require(agent);
  process
    .listeners('SIGTERM')
    .filter((listener) => !before.has(listener))
    .forEach((listener) => process.removeListener('SIGTERM', listener));
  instrumentImports();
  if (isMainThread) flushOnTerm();
}

function instrumentImports() {
  const { register } = require('module');
  if (register) {
    const { pathToFileURL } = require('url');
    register(pathToFileURL(require.resolve('@opentelemetry/instrumentation/hook.mjs')).href);
  }
}

function flushOnTerm() {
  const api = require('@opentelemetry/api');
  const flush = () => {
    const traces = api.trace.getTracerProvider();
    const providers = [traces.getDelegate ? traces.getDelegate() : traces, api.metrics.getMeterProvider()];
    return Promise.allSettled(providers.map((provider) => provider.forceFlush && provider.forceFlush()));
  };
  let again;
  process.on('SIGTERM', function onTerm() {
    const alone = process.listeners('SIGTERM').every((listener) => listener === onTerm);
    const flushed = Promise.race([flush(), new Promise((done) => setTimeout(done, FLUSH_LIMIT_MS))]);
    if (!again) {
      again = setInterval(flush, FLUSH_AGAIN_MS);
      again.unref();
    }
    // To process 1 the kernel gives no signal that it does not listen to: there it goes on.
    if (alone && process.pid !== 1) {
      flushed.then(() => {
        process.removeListener('SIGTERM', onTerm);
        process.kill(process.pid, 'SIGTERM');
      });
    }
  });
}

if (!globalThis[STARTED] && !TOOLS.test(process.argv[1] || '')) {
  globalThis[STARTED] = true;
  try {
    start();
  } catch (e) {
    process.stderr.write(`agent not started: ${(e && e.message) || e}\n`);
  }
}
