package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Answers who somebody is (TokenReview) and what somebody may do (SubjectAccessReview), by the code
 * that decides about requests.
 */
final class Reviews {
    private final Access access;
    private final Tokens tokens;

    Reviews(Access access, Tokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    ObjectNode answer(Resource resource, ObjectNode review, User caller) {
        review.put("kind", resource.kind()).put("apiVersion", resource.apiVersion());
        Json.make(review, "metadata").putNull("creationTimestamp");
        var spec = Json.make(review, "spec");
        var status = review.putObject("status");
        switch (resource.plural()) {
            case "tokenreviews" -> token(spec, status);
            case "subjectaccessreviews" -> decide(spec, status, subject(spec));
            case "selfsubjectaccessreviews" -> decide(spec, status, caller);
            default -> throw Failure.notServed(resource.plural());
        }
        return review;
    }

    private void token(JsonNode spec, ObjectNode status) {
        var audiences = Json.list(spec.path("audiences"));
        if (audiences.isEmpty()) {
            audiences = List.of(Tokens.AUDIENCE);
        }
        var bearer = tokens.check(Json.text(spec, "token"), audiences);
        if (bearer.isEmpty()) {
            status.putObject("user");
            status.put("error", "[invalid bearer token, token lookup failed]");
            return;
        }
        status.put("authenticated", true);
        status.set("user", bearer.get().user().toJson());
        status.set("audiences", Json.array(bearer.get().audiences()));
    }

    private static User subject(JsonNode spec) {
        var extra = new HashMap<String, List<String>>();
        spec.path("extra")
                .properties()
                .forEach(e -> extra.put(e.getKey(), Json.list(e.getValue())));
        return new User(
                Json.text(spec, "user"), "", Json.list(spec.path("groups")), Map.copyOf(extra));
    }

    private void decide(JsonNode spec, ObjectNode status, User user) {
        var wish = wish(spec);
        var allowed = access.allows(user, wish);
        status.put("allowed", allowed);
    }

    private static Access.Wish wish(JsonNode spec) {
        if (spec.hasNonNull("nonResourceAttributes")) {
            var path = spec.get("nonResourceAttributes");
            return Access.Wish.path(Json.text(path, "verb"), Json.text(path, "path"));
        }
        var resource = spec.path("resourceAttributes");
        if (resource.isMissingNode()) {
            throw new Failure(
                    422,
                    "Invalid",
                    "SubjectAccessReview.authorization.k8s.io \"\" is invalid:"
                            + " spec.resourceAttributes: Invalid value: null: exactly one of"
                            + " nonResourceAttributes or resourceAttributes must be specified");
        }
        var sub = Json.text(resource, "subresource");
        return new Access.Wish(
                Json.text(resource, "verb"),
                Json.text(resource, "group"),
                Json.text(resource, "resource") + (sub.isEmpty() ? "" : "/" + sub),
                Json.text(resource, "namespace"),
                Json.text(resource, "name"),
                "");
    }
}
