package dev.clew.sandbox.controllers;

import module java.base;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one piece of work again and again, one pass at a time on one virtual thread: whenever it is
 * woken, and after a second when a pass has failed or has left something undone. Informers wake it.
 */
public final class WorkLoop implements ResourceEventHandler<Object>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);

    private final BooleanSupplier pass;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;

    /**
     * @param name for logs and the thread
     * @param pass returns whether nothing is left to do before something changes
     */
    public WorkLoop(String name, BooleanSupplier pass) {
        this.pass = pass;
        this.thread = Thread.ofVirtual().name(name).start(this::work);
    }

    /** Asks for a pass that begins after this call. */
    public void wake() {
        woken.release();
    }

    private void work() {
        try {
            woken.acquire();
            while (true) {
                woken.drainPermits();
                if (attempt()) {
                    woken.acquire();
                } else {
                    woken.tryAcquire(1, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: closed", thread.getName());
        }
    }

    private boolean attempt() {
        try {
            return pass.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warn("{} failed, to be tried again: {}", thread.getName(), e.toString());
            return false;
        }
    }

    @Override
    public void onAdd(Object object) {
        wake();
    }

    @Override
    public void onUpdate(Object before, Object object) {
        wake();
    }

    @Override
    public void onDelete(Object object, boolean unknown) {
        wake();
    }

    /** Ends it; a pass under way is interrupted. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
