package dev.clew.shop.payment;

import dev.clew.shop.Program;
import dev.clew.shop.Settings;
import dev.clew.shop.payment.v1.ChargeReply;
import dev.clew.shop.payment.v1.ChargeRequest;
import dev.clew.shop.payment.v1.PaymentGrpc;
import dev.clew.shop.truth.Row;
import dev.clew.shop.truth.Truth;
import dev.clew.shop.web.WebServer;

import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Tracer;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Declines four orders of a hundred, and for one the bank is away. */
public final class Payment extends PaymentGrpc.PaymentImplBase {
    /** The codes by which a server says that it failed, not its caller. */
    private static final Set<Status.Code> OWN_FAILURES =
            EnumSet.of(
                    Status.Code.UNKNOWN,
                    Status.Code.DEADLINE_EXCEEDED,
                    Status.Code.UNIMPLEMENTED,
                    Status.Code.INTERNAL,
                    Status.Code.UNAVAILABLE,
                    Status.Code.DATA_LOSS);

    private static final String SCOPE = "dev.clew.shop.payment";
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("shop.outcome");
    private static final Tracer TRACER = GlobalOpenTelemetry.getTracer(SCOPE);
    private static final LongCounter CHARGES =
            GlobalOpenTelemetry.getMeter(SCOPE).counterBuilder("shop.charges").build();

    private final Row received;

    private Payment(Row received) {
        this.received = received;
    }

    public static Program start(Settings settings, Truth truth) throws IOException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var grpc =
                NettyServerBuilder.forAddress(settings.listen("PORT"))
                        .executor(threads)
                        .addService(new Payment(truth.received("grpc")))
                        .build()
                        .start();
        var health = new WebServer(settings.listen("HEALTH_PORT")).start();
        return () -> {
            health.close();
            grpc.shutdown();
            try {
                grpc.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            grpc.shutdownNow();
        };
    }

    @Override
    public void charge(ChargeRequest request, StreamObserver<ChargeReply> answer) {
        long start = System.nanoTime();
        var status = weigh(request.getOrder());
        if (status.isOk()) {
            answer.onNext(ChargeReply.newBuilder().setReceipt("R" + request.getOrder()).build());
            answer.onCompleted();
        } else {
            answer.onError(status.asException());
        }
        boolean failed = OWN_FAILURES.contains(status.getCode());
        var route = PaymentGrpc.getChargeMethod().getFullMethodName();
        received.count(route, failed, System.nanoTime() - start);
    }

    /** A step of its own in the trace, and a figure: by the API that applications use. */
    private static Status weigh(long order) {
        var step =
                TRACER.spanBuilder("weigh the risk").setAttribute("shop.order", order).startSpan();
        try (var _ = step.makeCurrent()) {
            var status = judge(order);
            CHARGES.add(1, Attributes.of(OUTCOME, status.getCode().name()));
            return status;
        } finally {
            step.end();
        }
    }

    private static Status judge(long order) {
        if (order % 100 == 50) {
            return Status.INTERNAL.withDescription("the bank is away");
        }
        return order % 25 == 3
                ? Status.FAILED_PRECONDITION.withDescription("the bank declines")
                : Status.OK;
    }
}
