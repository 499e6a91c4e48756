package dev.clew.live.graph;

/**
 * Addresses behind which nobody is traced: those whose last three waits for a server span ended in
 * vain. Calls to them need not wait. Seen from each caller by itself, as names mean different
 * things in different namespaces; forgotten when unused for the longest window.
 */
final class Untraced {
    private static final int WAITS_IN_VAIN = 3;

    private record Key(String caller, String address) {}

    private static final class InVain {
        int waits;
    }

    private final Recent<Key, InVain> addresses;

    Untraced(Limits limits) {
        addresses = new Recent<>(limits.longestWindow(), limits.nodes(), gone -> {});
    }

    /** Whether a call there need not wait. */
    boolean is(String caller, String address, long nowNanos) {
        var key = new Key(caller, address);
        return addresses.known(key).filter(seen -> seen.waits >= WAITS_IN_VAIN).isPresent()
                && addresses.touch(key, nowNanos, InVain::new).waits >= WAITS_IN_VAIN;
    }

    /** A call waited in vain. */
    void waitedInVain(String caller, String address, long nowNanos) {
        addresses.touch(new Key(caller, address), nowNanos, InVain::new).waits++;
    }

    /** A server span came for a call there. */
    void answered(String caller, String address) {
        addresses.forget(new Key(caller, address));
    }

    void advance(long nowNanos) {
        addresses.advance(nowNanos);
    }
}
