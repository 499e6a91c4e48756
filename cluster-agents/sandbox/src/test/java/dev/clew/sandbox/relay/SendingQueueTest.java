package dev.clew.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.sandbox.relay.Config.Batch;
import dev.clew.sandbox.relay.Config.Queue;
import dev.clew.sandbox.relay.Config.Sizer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SendingQueueTest {
    private static final Config.Time NEVER = Config.Time.of("1h");

    @Test
    void requests_are_put_together_until_there_are_enough_items() throws Exception {
        var queue = queue(100, new Batch(NEVER, 3, 0, Sizer.ITEMS));
        queue.offer(spans("a"));
        queue.offer(spans("b", "c"));

        assertThat(queue.take().orElseThrow().payload().items()).isEqualTo(3);
    }

    @Test
    void what_is_too_little_goes_after_the_flush_timeout() throws Exception {
        var queue = queue(100, new Batch(Config.Time.of("50ms"), 1000, 0, Sizer.ITEMS));
        long start = System.nanoTime();
        queue.offer(spans("a"));

        assertThat(queue.take().orElseThrow().payload().items()).isEqualTo(1);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void a_batch_stays_below_its_greatest_size_but_no_request_is_split() throws Exception {
        var queue = queue(100, new Batch(Config.Time.of("0s"), 1, 3, Sizer.ITEMS));
        queue.offer(spans("a", "b"));
        queue.offer(spans("c", "d"));
        queue.offer(spans("e", "f", "g", "h"));

        assertThat(queue.take().orElseThrow().payload().items()).isEqualTo(2);
        assertThat(queue.take().orElseThrow().payload().items()).isEqualTo(2);
        assertThat(queue.take().orElseThrow().payload().items()).isEqualTo(4);
    }

    @Test
    void a_full_queue_takes_nothing_until_what_was_taken_out_is_done() throws Exception {
        var queue = queue(2, new Batch(Config.Time.of("0s"), 1, 0, Sizer.ITEMS));
        assertThat(queue.offer(spans("a", "b"))).isTrue();
        var batch = queue.take().orElseThrow();
        assertThat(queue.offer(spans("c"))).isFalse();
        assertThat(queue.size()).isEqualTo(2);

        queue.done(batch);

        assertThat(queue.size()).isZero();
        assertThat(queue.offer(spans("c"))).isTrue();
    }

    @Test
    void a_closed_queue_gives_out_what_waits_and_then_ends() throws Exception {
        var queue = queue(100, new Batch(NEVER, 1000, 0, Sizer.ITEMS));
        queue.offer(spans("a"));

        queue.close();

        assertThat(queue.offer(spans("b"))).isFalse();
        assertThat(queue.take().orElseThrow().payload().items()).isEqualTo(1);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void without_batch_settings_every_request_goes_as_it_came() throws Exception {
        var queue = queue(100, new Batch(Config.Time.of("0s"), 1, 1, Sizer.REQUESTS));
        queue.offer(spans("a"));
        queue.offer(spans("b"));

        assertThat(queue.take().orElseThrow().payload().items()).isEqualTo(1);
    }

    private static SendingQueue queue(int items, Batch batch) {
        return new SendingQueue(new Queue(true, false, items, Sizer.ITEMS, 1, batch));
    }

    private static Payload spans(String... names) {
        return new Payload(Otlp.spans(names).toByteArray(), names.length);
    }
}
