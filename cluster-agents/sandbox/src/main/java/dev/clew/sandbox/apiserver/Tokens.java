package dev.clew.sandbox.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Signs and checks tokens: JWTs (HS256) with the claims of the real ones; nobody but this server
 * checks them.
 */
record Tokens(Store store, Key key) {
    /** The API server's own audience, and the issuer. */
    static final String AUDIENCE = "https://kubernetes.default.svc";

    private static final Duration LONG = Duration.ofDays(365);
    private static final String HEADER = "{\"alg\":\"HS256\",\"kid\":\"clew-sandbox\"}";

    static Key newKey() {
        return Sure.of(() -> KeyGenerator.getInstance("HmacSHA256").generateKey());
    }

    /** Whose token it is and for which of its audiences it was asked. */
    record Bearer(User user, List<String> audiences) {}

    /** A token of somebody who is no ServiceAccount. */
    String of(User user) {
        var claims = claims(user.name(), List.of(AUDIENCE), Instant.now().plus(LONG));
        return signed(claims.set("groups", Json.array(user.groups())));
    }

    /** A token of an account; {@code pod} may be null, else the token ends with that pod. */
    private String sign(Stored account, List<String> audiences, Instant expires, Stored pod) {
        var name = "system:serviceaccount:" + account.namespace() + ":" + account.name();
        var claims = claims(name, audiences, expires);
        var about = claims.putObject("kubernetes.io").put("namespace", account.namespace());
        about.putObject("serviceaccount").put("name", account.name()).put("uid", account.uid());
        if (pod != null) {
            about.putObject("pod").put("name", pod.name()).put("uid", pod.uid());
        }
        return signed(claims);
    }

    private static ObjectNode claims(String subject, List<String> audiences, Instant expires) {
        var now = Instant.now().getEpochSecond();
        var claims = Json.object().put("iss", AUDIENCE).put("jti", UUID.randomUUID().toString());
        claims.put("exp", expires.getEpochSecond()).put("iat", now).put("nbf", now);
        return claims.put("sub", subject).set("aud", Json.array(audiences));
    }

    private String signed(ObjectNode claims) {
        return signed(base64(HEADER.getBytes(UTF_8)) + "." + base64(Json.bytes(claims)));
    }

    private String signed(String body) {
        return Sure.of(
                () -> {
                    var mac = Mac.getInstance("HmacSHA256");
                    mac.init(key);
                    return body + "." + base64(mac.doFinal(body.getBytes(UTF_8)));
                });
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Whose token this is, if it is valid now for one of the audiences; its account and its pod
     * have to exist still.
     */
    Optional<Bearer> check(String token, List<String> audiences) {
        var claims = claims(token);
        var common = new ArrayList<>(Json.list(claims.path("aud")));
        common.retainAll(audiences);
        var about = claims.path("kubernetes.io");
        var expired = claims.path("exp").asLong() <= Instant.now().getEpochSecond();
        if (expired
                || common.isEmpty()
                || !exists("serviceaccounts", about, "serviceaccount")
                || !exists("pods", about, "pod")) {
            return Optional.empty();
        }
        var user =
                about.isObject()
                        ? User.serviceAccount(
                                Json.text(about, "namespace"),
                                Json.text(about, "serviceaccount", "name"))
                        : new User(Json.text(claims, "sub"), Json.list(claims.path("groups")));
        return Optional.of(new Bearer(user, common));
    }

    /** Whether what a token is bound to is still there, if it is bound. */
    private boolean exists(String plural, JsonNode about, String what) {
        var name = Json.text(about, what, "name");
        return !about.has(what)
                || store.get(plural, Json.text(about, "namespace"), name)
                        .filter(o -> o.uid().equals(Json.text(about, what, "uid")))
                        .isPresent();
    }

    /** What a token says; nothing if it is not one of ours. */
    private JsonNode claims(String token) {
        var part = token.split("\\.");
        return part.length == 3 && signed(part[0] + "." + part[1]).equals(token)
                ? Json.stored(Base64.getUrlDecoder().decode(part[1]))
                : Json.object();
    }

    /** The audiences that a spec names, else the API server's own. */
    static List<String> audiences(JsonNode spec) {
        var named = Json.list(spec.path("audiences"));
        return named.isEmpty() ? List.of(AUDIENCE) : named;
    }

    /** Answers a TokenRequest on an account (the sub-resource {@code token}). */
    ObjectNode request(Stored account, ObjectNode request) {
        Refusals.check("TokenRequest", request);
        var spec = Json.make(request, "spec");
        var seconds = spec.path("expirationSeconds").asLong(3600);
        if (seconds < 600) {
            throw Failure.of("lifetime", seconds);
        }
        var audiences = audiences(spec);
        var expires = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
        var token = sign(account, audiences, expires, boundPod(account, spec));
        spec.put("expirationSeconds", seconds).set("audiences", Json.array(audiences));
        request.put("kind", "TokenRequest").put("apiVersion", "authentication.k8s.io/v1");
        var metadata = Json.make(request, "metadata").put("creationTimestamp", Json.now());
        metadata.put("name", account.name()).put("namespace", account.namespace());
        var status = Json.make(request, "status").put("token", token);
        status.put("expirationTimestamp", expires.toString());
        return request;
    }

    private Stored boundPod(Stored account, ObjectNode spec) {
        var name = Json.text(spec, "boundObjectRef", "name");
        var pod = store.get("pods", account.namespace(), name);
        return name.isEmpty()
                ? null
                : pod.orElseThrow(() -> Failure.on("notFound", store.kind("pods"), name));
    }
}
