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
        review.setAll(resource.blank());
        Json.make(review, "metadata").putNull("creationTimestamp");
        var spec = Json.make(review, "spec");
        var status = review.putObject("status");
        switch (resource.kind()) {
            case "TokenReview" -> token(spec, status);
            case "SubjectAccessReview" -> decide(spec, status, subject(spec));
            default -> decide(spec, status, caller);
        }
        return review;
    }

    private void token(JsonNode spec, ObjectNode status) {
        var bearer = tokens.check(Json.text(spec, "token"), Tokens.audiences(spec));
        if (bearer.isEmpty()) {
            status.put("error", "[invalid bearer token, token lookup failed]").putObject("user");
            return;
        }
        status.put("authenticated", true).set("user", bearer.get().user().toJson());
        status.set("audiences", Json.array(bearer.get().audiences()));
    }

    private static User subject(JsonNode spec) {
        var groups = Json.list(spec.path("groups"));
        return new User(Json.text(spec, "user"), "", groups, spec.path("extra"));
    }

    private void decide(JsonNode spec, ObjectNode status, User user) {
        var path = spec.path("nonResourceAttributes");
        var resource = spec.path("resourceAttributes");
        if (path.isObject() == resource.isObject()) {
            throw new Failure(
                    422,
                    "SubjectAccessReview.authorization.k8s.io \"\" is invalid:"
                            + " spec.resourceAttributes: Invalid value: null: exactly one of"
                            + " nonResourceAttributes or resourceAttributes must be specified");
        }
        var wish =
                path.isObject()
                        ? Access.Wish.path(Json.text(path, "verb"), Json.text(path, "path"))
                        : wish(resource);
        status.put("allowed", access.allows(user, wish));
    }

    private static Access.Wish wish(JsonNode resource) {
        var subresource = Json.text(resource, "subresource");
        return new Access.Wish(
                Json.text(resource, "verb"),
                Json.text(resource, "group"),
                Json.text(resource, "resource") + (subresource.isEmpty() ? "" : "/" + subresource),
                Json.text(resource, "namespace"),
                Json.text(resource, "name"),
                "");
    }
}
