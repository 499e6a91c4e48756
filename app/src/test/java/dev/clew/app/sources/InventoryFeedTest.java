package dev.clew.app.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.Reason;
import dev.clew.api.grpc.inventory.InventoryChange;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

class InventoryFeedTest {
    private final Operator operator = new Operator();
    private final List<InventoryFeed.Update> brought = new CopyOnWriteArrayList<>();
    private final InventoryFeed feed =
            new InventoryFeed(operator, InstantSource.system(), brought::add);

    /** Says what the test wants it to say. */
    private static final class Operator implements InventorySource {
        private final BlockingQueue<Object> toSay = new LinkedBlockingQueue<>();
        private final AtomicInteger followed = new AtomicInteger();

        @Override
        public void follow(Consumer<InventoryChange> receiver) throws Lost, InterruptedException {
            followed.incrementAndGet();
            while (true) {
                switch (toSay.take()) {
                    case InventoryChange change -> receiver.accept(change);
                    case Lost lost -> throw lost;
                    case Object other -> throw new AssertionError(other);
                }
            }
        }

        private void say(InventoryChange change) {
            toSay.add(change);
        }

        private void breakOff(FeedState.Cause cause) {
            toSay.add(new Lost(cause, "connection refused", null));
        }
    }

    @AfterEach
    void close() {
        feed.close();
    }

    private InventoryFeed.Update newest() {
        return brought.getLast();
    }

    private void awaitLive(int workloads) {
        await().until(
                        () ->
                                !brought.isEmpty()
                                        && newest().state() instanceof FeedState.Live
                                        && newest().workloads().size() == workloads);
    }

    @Test
    void a_snapshot_and_what_follows_it_become_one_picture() {
        var cart = Told.of("shop", "cart", Reason.NOT_CHOSEN);
        var mail = Told.of("shop", "mail", Reason.NOT_CHOSEN);
        operator.say(Told.snapshot(cart, mail));
        awaitLive(2);

        var sending = Told.of("shop", "mail", Reason.SPANS_AT_HUB);
        operator.say(
                InventoryChange.newBuilder()
                        .addWorkloads(sending)
                        .addRemoved(cart.getId())
                        .setHiddenNamespaces(true)
                        .build());
        awaitLive(1);

        assertThat(newest().workloads()).containsEntry(Told.ref(sending), sending);
        assertThat(newest().hiddenNamespaces()).isTrue();
    }

    @Test
    void signs_of_life_keep_the_same_picture_and_show_that_the_operator_is_there() {
        operator.say(Told.snapshot(Told.of("shop", "cart", Reason.NOT_CHOSEN)));
        awaitLive(1);
        var before = newest();

        operator.say(InventoryChange.getDefaultInstance());

        await().until(() -> newest().heard().orElseThrow().isAfter(before.heard().orElseThrow()));
        assertThat(newest().workloads()).isSameAs(before.workloads());
    }

    @Test
    void after_a_loss_the_picture_stays_the_cause_is_said_and_it_is_sought_by_itself() {
        operator.say(Told.snapshot(Told.of("shop", "cart", Reason.NOT_CHOSEN)));
        awaitLive(1);
        var followed = operator.followed.get();

        operator.breakOff(FeedState.Cause.OPERATOR_AWAY);

        await().until(() -> newest().state() instanceof FeedState.Away);
        assertThat((FeedState.Away) newest().state())
                .returns(FeedState.Cause.OPERATOR_AWAY, FeedState.Away::cause)
                .returns("connection refused", FeedState.Away::why);
        assertThat(newest().workloads()).hasSize(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> operator.followed.get() > followed);
        operator.say(Told.snapshot());
        awaitLive(0);
    }

    @Test
    void an_outage_counts_from_its_beginning_however_often_it_is_tried() {
        operator.breakOff(FeedState.Cause.NOT_INSTALLED);
        await().until(() -> !brought.isEmpty() && newest().state() instanceof FeedState.Away);
        var since = newest().state().since();

        operator.breakOff(FeedState.Cause.NOT_INSTALLED);
        operator.breakOff(FeedState.Cause.NOT_INSTALLED);

        await().atMost(Duration.ofSeconds(10)).until(() -> operator.followed.get() >= 3);
        assertThat(newest().state().since()).isEqualTo(since);
    }

    @Test
    void who_does_not_want_to_wait_has_it_tried_at_once() {
        var patient = new Operator();
        var clock = new SteppedClock();
        var told = new CopyOnWriteArrayList<InventoryFeed.Update>();
        try (var waiting = new InventoryFeed(patient, clock, told::add)) {
            // Long after the loss the pauses have grown.
            patient.breakOff(FeedState.Cause.OPERATOR_AWAY);
            await().until(
                            () ->
                                    !told.isEmpty()
                                            && told.getLast().state() instanceof FeedState.Away);
            clock.now = clock.now.plusSeconds(60);
            for (var i = 0; i < 3; i++) {
                patient.breakOff(FeedState.Cause.OPERATOR_AWAY);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> patient.followed.get() == 4);
            patient.breakOff(FeedState.Cause.OPERATOR_AWAY);
            await().until(() -> pause(told.getLast()).compareTo(Duration.ofSeconds(8)) >= 0);
            var followed = patient.followed.get();
            var before = System.nanoTime();

            waiting.retryNow();

            await().until(() -> patient.followed.get() == followed + 1);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    private static Duration pause(InventoryFeed.Update update) {
        return update.state() instanceof FeedState.Away away
                ? Duration.between(update.at(), away.nextTry())
                : Duration.ZERO;
    }

    private static final class SteppedClock implements InstantSource {
        private volatile Instant now = Told.SINCE;

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void changes_in_a_rush_are_told_at_most_twice_a_second() {
        operator.say(Told.snapshot());
        awaitLive(0);
        var start = System.nanoTime();
        var before = brought.size();

        await().until(
                        () -> {
                            operator.say(InventoryChange.getDefaultInstance());
                            return brought.size() >= before + 3;
                        });

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(900));
    }
}
