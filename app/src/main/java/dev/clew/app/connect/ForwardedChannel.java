package dev.clew.app.connect;

import io.fabric8.kubernetes.client.LocalPortForward;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A channel that takes its port-forward with it when it is shut down. */
final class ForwardedChannel extends ManagedChannel {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardedChannel.class);

    private final ManagedChannel channel;
    private final LocalPortForward forward;

    ForwardedChannel(ManagedChannel channel, LocalPortForward forward) {
        this.channel = channel;
        this.forward = forward;
    }

    @Override
    public ManagedChannel shutdown() {
        channel.shutdown();
        closeForward();
        return this;
    }

    @Override
    public ManagedChannel shutdownNow() {
        channel.shutdownNow();
        closeForward();
        return this;
    }

    private void closeForward() {
        try {
            forward.close();
        } catch (IOException e) {
            // The way is given up either way; its socket may have died before us.
            LOG.debug("closing a port-forward", e);
        }
    }

    @Override
    public boolean isShutdown() {
        return channel.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return channel.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return channel.awaitTermination(timeout, unit);
    }

    @Override
    public ConnectivityState getState(boolean requestConnection) {
        return channel.getState(requestConnection);
    }

    @Override
    public void notifyWhenStateChanged(ConnectivityState source, Runnable callback) {
        channel.notifyWhenStateChanged(source, callback);
    }

    @Override
    public void resetConnectBackoff() {
        channel.resetConnectBackoff();
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        return channel.newCall(method, options);
    }

    @Override
    public String authority() {
        return channel.authority();
    }
}
