package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.security.Signature;

/** Signs and checks tokens of ServiceAccounts: JWTs (ES256) with the claims of the real ones. */
final class Tokens {
    /** The API server's own audience, and the issuer. */
    static final String AUDIENCE = "https://kubernetes.default.svc";

    // R and S side by side is what JWT wants (RFC 7518, 3.4).
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    private final Store store;
    private final Catalogue catalogue;
    private final KeyPair keys = Authority.newKeys();

    /** Whose token it is and for which of its audiences it was asked. */
    record Bearer(User user, List<String> audiences) {}

    Tokens(Store store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    /** A token of an account; {@code pod} may be null, else the token ends with that pod. */
    String sign(Stored account, List<String> audiences, Instant expires, Stored pod) {
        var now = Instant.now();
        var claims = Json.object();
        claims.set("aud", Json.array(audiences.isEmpty() ? List.of(AUDIENCE) : audiences));
        claims.put("exp", expires.getEpochSecond()).put("iat", now.getEpochSecond());
        claims.put("iss", AUDIENCE).put("jti", UUID.randomUUID().toString());
        var about = claims.putObject("kubernetes.io").put("namespace", account.namespace());
        if (pod != null) {
            about.putObject("pod").put("name", pod.name()).put("uid", pod.uid());
        }
        about.putObject("serviceaccount").put("name", account.name()).put("uid", account.uid());
        claims.put("nbf", now.getEpochSecond());
        claims.put("sub", "system:serviceaccount:" + account.namespace() + ":" + account.name());
        var body =
                base64(Json.bytes(Json.object().put("alg", "ES256").put("kid", "clew-sandbox")))
                        + "."
                        + base64(Json.bytes(claims));
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.getPrivate());
            signature.update(body.getBytes(StandardCharsets.US_ASCII));
            return body + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whose token this is, if it is valid now for one of the audiences; its account and its pod
     * have to exist still.
     */
    Optional<Bearer> check(String token, List<String> audiences) {
        return claims(token)
                .filter(c -> c.path("exp").asLong() > Instant.now().getEpochSecond())
                .flatMap(
                        c -> {
                            var common =
                                    Json.list(c.path("aud")).stream()
                                            .filter(audiences::contains)
                                            .toList();
                            return common.isEmpty()
                                    ? Optional.empty()
                                    : user(c).map(u -> new Bearer(u, common));
                        });
    }

    private Optional<User> user(JsonNode claims) {
        var about = claims.path("kubernetes.io");
        var namespace = Json.text(about, "namespace");
        var account = about.path("serviceaccount");
        var pod = about.path("pod");
        if (!exists("serviceaccounts", namespace, account)
                || (!pod.isMissingNode() && !exists("pods", namespace, pod))) {
            return Optional.empty();
        }
        Map<String, List<String>> extra =
                pod.isMissingNode()
                        ? Map.of()
                        : Map.of(
                                "authentication.kubernetes.io/pod-name",
                                List.of(Json.text(pod, "name")),
                                "authentication.kubernetes.io/pod-uid",
                                List.of(Json.text(pod, "uid")));
        return Optional.of(
                User.serviceAccount(
                        namespace, Json.text(account, "name"), Json.text(account, "uid"), extra));
    }

    private boolean exists(String plural, String namespace, JsonNode reference) {
        return store.get(catalogue.builtIn(plural), namespace, Json.text(reference, "name"))
                .filter(o -> o.uid().equals(Json.text(reference, "uid")))
                .isPresent();
    }

    private Optional<JsonNode> claims(String token) {
        var part = token.split("\\.", -1);
        if (part.length != 3) {
            return Optional.empty();
        }
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(keys.getPublic());
            signature.update((part[0] + "." + part[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(part[2]))
                    ? Optional.of(Json.parse(Base64.getUrlDecoder().decode(part[1])))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            return Optional.empty(); // whatever is wrong with it, it is no token of ours
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Answers a TokenRequest on an account (the sub-resource {@code token}). */
    ObjectNode request(Stored account, ObjectNode request) {
        var spec = Json.make(request, "spec");
        var seconds = spec.path("expirationSeconds").asLong(3600);
        if (seconds < 600) {
            throw new Failure(
                    422,
                    "Invalid",
                    "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds:"
                            + " Invalid value: "
                            + seconds
                            + ": may not specify a duration less than 10 minutes");
        }
        var audiences = Json.list(spec.path("audiences"));
        if (audiences.isEmpty()) {
            audiences = List.of(AUDIENCE);
        }
        var expires = Instant.now().plus(Duration.ofSeconds(seconds));
        var token = sign(account, audiences, expires, boundPod(account, spec));
        spec.set("audiences", Json.array(audiences));
        spec.put("expirationSeconds", seconds);
        request.put("kind", "TokenRequest").put("apiVersion", "authentication.k8s.io/v1");
        var metadata = Json.make(request, "metadata");
        metadata.put("name", account.name()).put("namespace", account.namespace());
        metadata.put("creationTimestamp", Json.now());
        Json.make(request, "status")
                .put("token", token)
                .put(
                        "expirationTimestamp",
                        Instant.ofEpochSecond(expires.getEpochSecond()).toString());
        return request;
    }

    private Stored boundPod(Stored account, ObjectNode spec) {
        var bound = spec.path("boundObjectRef");
        if (!bound.isObject()) {
            return null;
        }
        if (!Json.text(bound, "kind").equals("Pod")) {
            throw Failure.notServed("tokens bound to a " + Json.text(bound, "kind"));
        }
        var pods = catalogue.builtIn("pods");
        var name = Json.text(bound, "name");
        var pod =
                store.get(pods, account.namespace(), name)
                        .orElseThrow(() -> Failure.notFound(pods, name));
        if (bound.has("uid") && !Json.text(bound, "uid").equals(pod.uid())) {
            throw Failure.conflict(
                    pods,
                    name,
                    "the UID in the bound object reference ("
                            + Json.text(bound, "uid")
                            + ") does not match the UID in record. The object might have been"
                            + " deleted and then recreated");
        }
        return pod;
    }
}
