package dev.clew.sandbox.apiserver;

import module java.base;

/** Does what cannot fail here, though its signature says that it might. */
final class Sure {
    private Sure() {}

    static <T> T of(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
