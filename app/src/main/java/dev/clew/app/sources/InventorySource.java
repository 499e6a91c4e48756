package dev.clew.app.sources;

import dev.clew.api.grpc.inventory.InventoryChange;

import java.io.Serial;
import java.util.function.Consumer;

/** Where the inventory comes from: a cluster's operator. */
@FunctionalInterface
public interface InventorySource {
    /**
     * Follows it until that is no longer possible; blocks.
     *
     * @param receiver told each change, the first one a snapshot; called on any thread, one at a
     *     time
     * @throws Lost always, in the end: why
     * @throws InterruptedException when the following thread was interrupted
     */
    void follow(Consumer<InventoryChange> receiver) throws Lost, InterruptedException;

    /** Why the inventory cannot be followed. The message is that of whoever failed. */
    final class Lost extends Exception {
        @Serial private static final long serialVersionUID = 1L;

        private final FeedState.Cause kind;

        public Lost(FeedState.Cause kind, String words, Throwable cause) {
            super(words, cause);
            this.kind = kind;
        }

        /** What stands in the way. */
        FeedState.Cause kind() {
            return kind;
        }
    }
}
