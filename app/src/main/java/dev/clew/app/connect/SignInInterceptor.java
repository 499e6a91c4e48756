package dev.clew.app.connect;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;

import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Puts the sign-in on every request, and on one that was refused once more with a new one. It
 * stands in the place of the client's own interceptor, which asks an {@code OAuthTokenProvider}
 * after a 401 without saying that its token was refused, and knows nothing of expiry.
 */
final class SignInInterceptor implements Interceptor {
    private static final String AUTHORIZATION = "Authorization";

    private final SignIn signIn;
    private final Optional<String> impersonatedUid;
    private final Executor background;

    /**
     * @param impersonatedUid what the client has no setting for
     * @param background runs what may wait for a sign-in program
     */
    SignInInterceptor(SignIn signIn, Optional<String> impersonatedUid, Executor background) {
        this.signIn = signIn;
        this.impersonatedUid = impersonatedUid;
        this.background = background;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        signIn.authorization().ifPresent(header -> builder.setHeader(AUTHORIZATION, header));
        impersonatedUid.ifPresent(uid -> builder.setHeader("Impersonate-Uid", uid));
    }

    @Override
    public CompletableFuture<Boolean> afterFailure(
            BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
        if (response.code() != HttpURLConnection.HTTP_UNAUTHORIZED) {
            return CompletableFuture.completedFuture(false);
        }
        Optional<String> refused = shown(response);
        return CompletableFuture.supplyAsync(() -> renewed(builder, refused), background);
    }

    private Optional<String> shown(HttpResponse<?> response) {
        List<String> headers =
                response.request() == null ? List.of() : response.request().headers(AUTHORIZATION);
        return headers.isEmpty() ? signIn.authorization() : Optional.of(headers.getFirst());
    }

    private boolean renewed(BasicBuilder builder, Optional<String> refused) {
        if (!signIn.renew(refused)) {
            return false;
        }
        signIn.authorization().ifPresent(header -> builder.setHeader(AUTHORIZATION, header));
        return true;
    }
}
