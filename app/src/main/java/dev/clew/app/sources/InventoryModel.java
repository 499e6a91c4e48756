package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What runs in the connected cluster, for every screen. Used on the thread of the window alone;
 * {@link InventoryFeed} brings what is new.
 */
public final class InventoryModel {
    private final ReadOnlyObjectWrapper<Map<WorkloadRef, Workload>> workloads =
            new ReadOnlyObjectWrapper<>(this, "workloads", Map.of());
    private final ReadOnlyBooleanWrapper hiddenNamespaces =
            new ReadOnlyBooleanWrapper(this, "hiddenNamespaces");
    private final ReadOnlyObjectWrapper<FeedState> state;
    private final ReadOnlyObjectWrapper<Instant> now;
    private Optional<Instant> heard = Optional.empty();
    private Runnable retry = () -> {};

    /**
     * @param now the time of the start, by the clock that stamps the feed's updates
     */
    public InventoryModel(Instant now) {
        this.now = new ReadOnlyObjectWrapper<>(this, "now", now);
        this.state = new ReadOnlyObjectWrapper<>(this, "state", new FeedState.Connecting(now));
    }

    /** Takes what the feed brought. */
    public void update(InventoryFeed.Update update) {
        heard = update.heard();
        now.set(update.at());
        hiddenNamespaces.set(update.hiddenNamespaces());
        workloads.set(update.workloads());
        state.set(update.state());
    }

    /** Does that when somebody does not want to wait for the next attempt. */
    void onRetry(Runnable retry) {
        this.retry = retry;
    }

    /** Tries at once to reach the operator again. */
    public void retryNow() {
        retry.run();
    }

    /** All that the user may see, ordered; empty also while nothing is known. */
    public ReadOnlyObjectProperty<Map<WorkloadRef, Workload>> workloads() {
        return workloads.getReadOnlyProperty();
    }

    /** Whether there are more, in namespaces that the user may not see. */
    public ReadOnlyBooleanProperty hiddenNamespaces() {
        return hiddenNamespaces.getReadOnlyProperty();
    }

    /** How the link to the operator stands. */
    public ReadOnlyObjectProperty<FeedState> state() {
        return state.getReadOnlyProperty();
    }

    /** The clock of what is shown; moves once a second at least. */
    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    /** Whether the operator ever told anything. */
    public boolean known() {
        return heard.isPresent();
    }

    /** How long the operator has said nothing; empty if it never did. */
    public Optional<Duration> age() {
        return heard.map(at -> Duration.between(at, now.get()));
    }
}
