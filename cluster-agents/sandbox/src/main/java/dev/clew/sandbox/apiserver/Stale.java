package dev.clew.sandbox.apiserver;

/** Somebody else changed or removed the object since it was read: read it again. */
final class Stale extends Exception {
    private static final long serialVersionUID = 1;
}
