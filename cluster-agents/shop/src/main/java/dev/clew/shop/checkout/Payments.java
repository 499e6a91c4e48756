package dev.clew.shop.checkout;

import dev.clew.shop.payment.v1.ChargeRequest;
import dev.clew.shop.payment.v1.PaymentGrpc;
import dev.clew.shop.truth.Row;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

import java.util.concurrent.TimeUnit;

/** The payment service as the checkout sees it. */
final class Payments implements AutoCloseable {
    private static final String ROUTE = PaymentGrpc.getChargeMethod().getFullMethodName();

    private final ManagedChannel channel;
    private final Row sent;

    /**
     * @param target {@code HOST:PORT}
     */
    Payments(String target, Row sent) {
        channel = NettyChannelBuilder.forTarget(target).usePlaintext().build();
        this.sent = sent;
    }

    /** Charges an order; whatever the code, the call is counted. */
    Status charge(long order, long cents) {
        var request = ChargeRequest.newBuilder().setOrder(order).setCents(cents).build();
        var stub = PaymentGrpc.newBlockingStub(channel).withDeadlineAfter(10, TimeUnit.SECONDS);
        var status = Status.OK;
        long start = System.nanoTime();
        try {
            stub.charge(request);
        } catch (StatusRuntimeException e) {
            status = e.getStatus();
        }
        sent.count(ROUTE, !status.isOk(), System.nanoTime() - start);
        if (status.getCode() == Status.Code.UNAVAILABLE) {
            // The channel's own back-off grows to two minutes; a new pod is there sooner.
            channel.resetConnectBackoff();
        }
        return status;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
