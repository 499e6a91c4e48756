package dev.clew.node;

import static dev.clew.node.StubOperator.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.grpc.node.NodeReport;

import io.grpc.Status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole agent over a real connection; it looks at the JVM that runs this test. */
class NodeAgentTest {
    private final String thisJvm = "process://" + ProcessHandle.current().pid();
    private final AtomicBoolean listened = new AtomicBoolean();
    private final AtomicInteger refusals = new AtomicInteger();
    private StubOperator operator;
    private Thread agent;

    @BeforeEach
    void an_agent_with_its_operator() throws IOException {
        operator = new StubOperator();
        NodeAgent nodeAgent =
                new NodeAgent(
                        () -> {
                            if (refusals.getAndDecrement() > 0) {
                                throw new IOException("no such Service");
                            }
                            return operator.channel();
                        },
                        "node-1",
                        listened);
        agent =
                Thread.ofVirtual()
                        .unstarted(
                                () -> {
                                    try {
                                        nodeAgent.run();
                                    } catch (InterruptedException e) {
                                        // The end of the test.
                                        Thread.currentThread().interrupt();
                                    }
                                });
    }

    @AfterEach
    void end() throws InterruptedException {
        agent.interrupt();
        agent.join();
        operator.close();
    }

    @Test
    void it_says_its_node_first_and_then_what_it_was_ordered_to_look_at() throws Exception {
        agent.start();
        var orders = operator.stream();

        assertThat(operator.report()).isEqualTo(NodeReport.newBuilder().setNode("node-1").build());
        assertThat(listened).isFalse();

        orders.onNext(order(thisJvm));
        NodeReport report = operator.report();

        assertThat(report.getContainersList())
                .extracting(container -> container.getFinding().getRuntime())
                .containsExactly("java");
        assertThat(listened).isTrue();
    }

    @Test
    void a_container_that_is_ordered_later_is_reported_alone() throws Exception {
        agent.start();
        var orders = operator.stream();
        operator.report();
        orders.onNext(order(thisJvm));
        operator.report();

        orders.onNext(order(thisJvm, "docker://abc"));

        assertThat(operator.report().getContainersList())
                .extracting(container -> container.getContainerId())
                .containsExactly("docker://abc");
    }

    @Test
    void when_the_operator_went_it_is_found_again_and_told_everything_again() throws Exception {
        agent.start();
        var first = operator.stream();
        operator.report();
        first.onNext(order(thisJvm));
        operator.report();

        first.onError(Status.UNAVAILABLE.asRuntimeException());
        var second = operator.stream();

        assertThat(operator.report().getNode()).isEqualTo("node-1");
        assertThat(listened).isFalse();
        second.onNext(order(thisJvm));
        assertThat(operator.report().getContainersList()).hasSize(1);
        await().untilTrue(listened);
    }

    @Test
    void an_operator_that_cannot_be_found_is_looked_for_again() throws Exception {
        refusals.set(1);
        agent.start();

        operator.stream();
        assertThat(operator.report().getNode()).isEqualTo("node-1");
    }
}
