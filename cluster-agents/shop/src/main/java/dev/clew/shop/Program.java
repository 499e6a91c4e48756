package dev.clew.shop;

/** A program that runs; {@link #close} finishes what is under way and ends it. */
@FunctionalInterface
public interface Program extends AutoCloseable {
    /** May take up to 10 s. */
    @Override
    void close();
}
