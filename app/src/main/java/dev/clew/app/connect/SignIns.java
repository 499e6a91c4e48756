package dev.clew.app.connect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Chooses among a user's ways of signing in, in kubectl's order. */
final class SignIns {
    private SignIns() {}

    /**
     * @param cancellation ends a sign-in program
     * @throws dev.clew.app.Incident if what the kubeconfig says cannot be used
     * @throws InterruptedException if it was cancelled
     */
    static SignIn of(ContextDefinition definition, HostEnvironment host, Cancellation cancellation)
            throws InterruptedException {
        UserEntry user = definition.user();
        Optional<ClientIdentity> identity = identity(user);
        if (user.tokenFile().isPresent()) {
            return new TokenFileSignIn(user.tokenFile().get(), identity, host.clock());
        }
        if (user.token().isPresent()) {
            return new FixedSignIn(
                    Optional.of("Bearer " + user.token().get()),
                    identity,
                    "write a new token for the user '" + user.name() + "' into " + user.file());
        }
        if (user.username().isPresent()) {
            String pair = user.username().get() + ":" + user.password().orElse("");
            return new FixedSignIn(
                    Optional.of(
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(pair.getBytes(StandardCharsets.UTF_8))),
                    identity,
                    "correct user name and password in "
                            + user.file()
                            + "; Kubernetes itself takes none since 1.19");
        }
        if (user.plugin().isPresent()) {
            ExecPlugin plugin = user.plugin().get();
            return new PluginSignIn(
                    new PluginRun(definition, plugin, host), plugin, host.clock(), cancellation);
        }
        return new FixedSignIn(
                Optional.empty(),
                identity,
                identity.isPresent()
                        ? "fetch a new certificate for the user '"
                                + user.name()
                                + "' with your cluster's own tool"
                        : "give the user '"
                                + user.name()
                                + "' in "
                                + user.file()
                                + " a way of signing in");
    }

    private static Optional<ClientIdentity> identity(UserEntry user) {
        return user.certificate()
                .map(
                        certificate ->
                                ClientIdentity.of(
                                        certificate.pem(),
                                        user.key().orElseThrow().pem(),
                                        "the user '" + user.name() + "' in " + user.file()));
    }
}
