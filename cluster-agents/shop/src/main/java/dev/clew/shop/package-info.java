/**
 * The sample application: programs that know nothing of Clew. {@code Main PROGRAM} starts one:
 *
 * <pre>
 * load ─▶ storefront ─▶ catalog ─▶ H2 (in memory)                     idle (nobody calls it)
 *              │  ├────▶ checkout ─▶ payment (gRPC)
 *              │  │            └──▶ queue "shipments" ─▶ shipping ─▶ courier
 *              │  └────▶ cart (Node.js) ─▶ itself, catalog
 *              └───────▶ recommend (Python) ─▶ catalog
 * </pre>
 *
 * The last two are {@code src/main/cart} and {@code src/main/recommend}; where their runtime is
 * missing, the shop does without.
 *
 * <p>Each program takes its addresses and the names of its peers from the environment, listens on
 * {@code POD_IP} alone, and counts for itself what it sends and receives. The manifests are in
 * {@code src/main/manifests}.
 *
 * <h2>What a program prints about itself</h2>
 *
 * One line on standard output at the start, at the end, and when a counter has changed, at most one
 * a second: {@code CLEW-TRUTH} and a JSON object. Counters run from the start of the process and
 * never fall; a phase is the difference between two lines of the same {@code instance}, and
 * replicas are added up. Read the pods of namespace {@code shop}: those outside count too, but
 * nobody traces them.
 *
 * <pre>
 * CLEW-TRUTH {"instance":"5e1c…","node":"shop/Deployment/checkout","rows":[
 *   {"direction":"received","protocol":"http","requests":412,"errors":4,
 *    "routes":{"POST /orders":[412,4]}},
 *   {"direction":"sent","peer":"shop/Deployment/payment","protocol":"grpc","requests":412,"errors":21,
 *    "routes":{"shop.Payment/Charge":[412,21]},"buckets":{"1449":3,"1450":7}}]}
 * </pre>
 *
 * <ul>
 *   <li>{@code sent}: calls that this program made, as it saw them: requests of the edge node →
 *       peer. An error is an answer of status 400 or more, a gRPC code other than OK, a failed
 *       statement, or no answer. Calls are counted when they end.
 *   <li>{@code received}: requests that this program served: requests of its node. An error is a
 *       status of 500 or more, an exception that left the handler, or one of the gRPC codes
 *       UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS. With a {@code
 *       peer} ({@code outside}) the row is also the edge peer → node, as nobody else counts it.
 *       Probes are not counted.
 *   <li>{@code delivered}: messages given to this program, redelivered ones again: requests of its
 *       node and of the edge peer → node with {@code via}. An error is an exception of the
 *       listener.
 * </ul>
 *
 * A row appears with its first request. {@code routes} splits its requests and errors. {@code
 * buckets}, on rows with a peer, holds how many calls took how long: bucket i is what lies above
 * 1.01^(i−1) and up to 1.01^i nanoseconds.
 */
package dev.clew.shop;
