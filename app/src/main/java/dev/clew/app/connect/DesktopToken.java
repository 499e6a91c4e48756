package dev.clew.app.connect;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The token that operator and hub admit: of the ServiceAccount clew-desktop, asked for by
 * TokenRequest with the user's own sign-in, so that every way of signing in works. Renewed when
 * less than a quarter of its life is left. Thread-safe.
 */
final class DesktopToken implements Supplier<String> {
    private static final Duration LIFE = Duration.ofHours(1);

    private final KubernetesClient client;
    private final Clock clock;
    private String token = "";
    private Instant renewAfter = Instant.MIN;

    DesktopToken(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public synchronized String get() {
        if (clock.instant().isAfter(renewAfter)) {
            var request =
                    new TokenRequestBuilder()
                            .withNewSpec()
                            .withAudiences(Names.AUDIENCE)
                            .withExpirationSeconds(LIFE.toSeconds())
                            .endSpec()
                            .build();
            token =
                    client.serviceAccounts()
                            .inNamespace(Names.SYSTEM_NAMESPACE)
                            .withName(Names.DESKTOP)
                            .tokenRequest(request)
                            .getStatus()
                            .getToken();
            renewAfter = clock.instant().plus(LIFE.multipliedBy(3).dividedBy(4));
        }
        return token;
    }
}
