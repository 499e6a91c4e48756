package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Turns a request into an answer: may the user do this, which operation is it, what did it lead to.
 * Called from a virtual thread for each request.
 */
record Endpoint(
        Catalogue catalogue,
        Store store,
        Registry registry,
        Access access,
        Tokens tokens,
        Discovery discovery,
        Pods pods,
        Reading reading) {
    private static final List<String> KNOWN_ELSEWHERE =
            List.of(
                    "attach",
                    "exec",
                    "eviction",
                    "ephemeralcontainers",
                    "resize",
                    "proxy",
                    "finalize",
                    "scale");
    private static final List<String> OF_COLLECTIONS =
            List.of("list", "watch", "create", "deletecollection");
    private static final Pattern JSON_ACCEPTED =
            Pattern.compile("(application/(json|\\*)|\\*/\\*|text/)(?!.*\\bas=).*");

    /**
     * @throws Failure for every answer that is a Status of failure
     */
    Answer answer(Call call) {
        if (!call.header("Impersonate-User").isEmpty()) {
            throw Failure.notServed("impersonation");
        }
        var target = Target.of(catalogue, call.path());
        return target.isPresent() ? answer(call, target.get()) : otherPath(call);
    }

    private Answer otherPath(Call call) {
        var wish = Access.Wish.path(call.method().toLowerCase(Locale.ROOT), call.path());
        if (!access.allows(call.user(), wish)) {
            throw new Failure(403, "forbidden: %s", Access.refusal(call.user(), wish));
        }
        if (call.path().startsWith("/openapi")) {
            throw new Failure(
                    404, "the sandbox does not serve OpenAPI documents: use --validate=false");
        }
        return discovery.answer(call.path());
    }

    private Answer answer(Call call, Target target) {
        var verb = target.verb(call);
        var subresource = target.subresource();
        authorise(call, target, verb);
        checkAccept(call);
        if (!target.resource().has(subresource)) {
            throw KNOWN_ELSEWHERE.contains(subresource)
                    ? Failure.notServed(target.resource().path(subresource))
                    : Failure.unknownPath();
        }
        if (!target.resource().verbs(subresource).contains(verb)
                || (subresource.isEmpty()
                        && OF_COLLECTIONS.contains(verb) != target.name().isEmpty())) {
            throw new Failure(
                    405, "the server does not allow this method on the requested resource");
        }
        return switch (subresource) {
            case "scale" -> Answer.json(200, scale(call, target, verb));
            case "token" -> Answer.json(201, tokens.request(stored(target), call.object()));
            case "binding" -> pods.bind(call, target);
            case "log" -> pods.log(call, target);
            case "portforward" -> pods.forward(call, target);
            default -> object(call, target, verb);
        };
    }

    private void authorise(Call call, Target target, String verb) {
        var selected = verb.equals("create") ? "" : Selector.name(call.parameter("fieldSelector"));
        var wish = target.wish(verb, selected);
        if (!access.allows(call.user(), wish)) {
            throw Failure.forbidden(
                    target.resource(), wish.name(), Access.refusal(call.user(), wish));
        }
    }

    private static void checkAccept(Call call) {
        var ranges = call.header("Accept").replace(" ", "").toLowerCase(Locale.ROOT);
        var accepted =
                Arrays.stream(ranges.split(",")).anyMatch(r -> JSON_ACCEPTED.matcher(r).matches());
        if (!ranges.isEmpty() && !accepted) {
            throw new Failure(
                    406,
                    "only the following media types are accepted: application/json (the sandbox"
                            + " makes no tables and no protobuf)");
        }
    }

    private Stored stored(Target target) {
        return registry.get(target.resource(), target.namespace(), target.name());
    }

    private Answer object(Call call, Target target, String verb) {
        if (target.resource().schema() == null) {
            var reviews = new Reviews(access, tokens);
            return Answer.json(201, reviews.answer(target.resource(), call.object(), call.user()));
        }
        return switch (verb) {
            case "get" -> Answer.json(200, stored(target).json());
            case "list" -> reading.list(call, target);
            case "watch" -> reading.watch(call, target);
            case "create" -> create(call, target);
            case "update" -> {
                var write = call.write(target);
                yield Answer.json(200, registry.update(write, sent(call, write)).json());
            }
            case "patch" -> patch(call, target);
            case "delete" -> delete(call, target);
            default -> deleteCollection(call, target);
        };
    }

    private static ObjectNode sent(Call call, Write write) {
        var json = List.of("", "application/json", "application/yaml", "*/*");
        if (!json.contains(call.mediaType())) {
            throw Patches.unknown("application/json", "application/yaml");
        }
        return checked(call, write);
    }

    private static ObjectNode checked(Call call, Write write) {
        if (call.parameter("fieldValidation").equals("Strict")) {
            throw Failure.notServed("strict field validation: use --validate=false");
        }
        var sent = call.object();
        Validation.sent(write, sent);
        return sent;
    }

    private Answer create(Call call, Target target) {
        if (target.resource().namespaced() && target.namespace().isEmpty()) {
            throw new Failure(400, "an empty namespace may not be set during creation");
        }
        var write = call.write(target);
        return Answer.json(201, registry.create(write, sent(call, write)).json());
    }

    private Answer patch(Call call, Target target) {
        var write = call.write(target);
        if (!call.mediaType().equals(Patches.APPLY)) {
            return Answer.json(200, registry.patch(write, Patches.of(call)).json());
        }
        if (call.parameter("fieldManager").isEmpty()) {
            throw new Failure(
                    422,
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is"
                            + " required for apply patch");
        }
        if (store.get(target.resource(), target.namespace(), target.name()).isEmpty()) {
            authorise(call, target, "create"); // an applier that makes a new object
        }
        var applied = registry.apply(write, checked(call, write), call.flag("force"));
        return Answer.json(applied.created() ? 201 : 200, applied.object().json());
    }

    private ObjectNode scale(Call call, Target target, String verb) {
        if (verb.equals("get")) {
            return Scale.of(stored(target).tree());
        }
        var scale = verb.equals("update") ? call.object() : null;
        Registry.Edit edit = scale == null ? Patches.of(call) : old -> scale;
        var write = call.write(target);
        var changed = registry.patch(write, w -> Scale.into(w, edit.apply(Scale.of(w))));
        return Scale.of(changed.tree());
    }

    private static OptionalLong grace(Call call) {
        var options = call.body().length == 0 ? Json.object() : call.object();
        return Deletion.grace(
                options, call.parameter("gracePeriodSeconds"), call.parameter("propagationPolicy"));
    }

    private Answer delete(Call call, Target target) {
        var deleted = registry.delete(call.write(target), grace(call));
        if (!deleted.gone()) {
            return Answer.json(200, deleted.object().json());
        }
        var details = target.resource().details().put("name", target.name());
        details.put("uid", deleted.object().uid());
        return Answer.json(200, success().set("details", details));
    }

    /** The Status that says that something was done. */
    static ObjectNode success() {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Success");
    }

    private Answer deleteCollection(Call call, Target target) {
        var chosen = reading.chosen(call, target);
        for (var object : chosen.items()) {
            var one = new Target(target.resource(), object.namespace(), object.name(), "");
            try {
                registry.delete(call.write(one), grace(call));
            } catch (Failure e) {
                if (e.code() != 404) {
                    throw e;
                }
            }
        }
        return Answer.json(200, Reading.json(target.resource(), chosen));
    }
}
