package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Turns a request into an answer: may the user do this, which operation is it, what did it lead to.
 * Called from a virtual thread for each request.
 */
final class Endpoint {
    private final Catalogue catalogue;
    private final Store store;
    private final Registry registry;
    private final Access access;
    private final Reviews reviews;
    private final Tokens tokens;
    private final Discovery discovery;
    private final Pods pods;
    private final Reading reading;

    /** Its parts, each of which answers one kind of question. */
    Endpoint(
            Catalogue catalogue,
            Store store,
            Registry registry,
            Access access,
            Tokens tokens,
            Discovery discovery,
            Kubelet kubelet) {
        this.catalogue = catalogue;
        this.store = store;
        this.registry = registry;
        this.access = access;
        this.tokens = tokens;
        this.discovery = discovery;
        this.reviews = new Reviews(access, tokens);
        this.pods = new Pods(registry, kubelet);
        this.reading = new Reading(store);
    }

    /**
     * @throws Failure for every answer that is a Status of failure
     */
    Answer answer(Call call) {
        if (!call.header("Impersonate-User").isEmpty()) {
            throw Failure.notServed("impersonation");
        }
        var target = Target.of(catalogue, call.path());
        if (target.isEmpty()) {
            return otherPath(call);
        }
        var verb = target.get().verb(call);
        authorise(call, target.get(), verb);
        checkAccept(call);
        return switch (target.get().subresource()) {
            case "" -> object(call, target.get(), verb);
            default -> subresource(call, target.get(), verb);
        };
    }

    private Answer otherPath(Call call) {
        var verb = call.method().toLowerCase(Locale.ROOT);
        var wish = Access.Wish.path(verb, call.path());
        if (!access.allows(call.user(), wish)) {
            var why = "forbidden: " + Access.refusal(call.user(), wish);
            throw new Failure(403, "Forbidden", why);
        }
        if (call.path().startsWith("/openapi")) {
            throw new Failure(
                    404,
                    "NotFound",
                    "the sandbox does not serve OpenAPI documents: use --validate=false");
        }
        return discovery.answer(call.path()).orElseThrow(Failure::unknownPath);
    }

    private void authorise(Call call, Target target, String verb) {
        var selected =
                target.name().isEmpty() && !verb.equals("create")
                        ? Selector.name(call.parameter("fieldSelector"))
                        : "";
        var wish = target.wish(verb, selected);
        if (!access.allows(call.user(), wish)) {
            throw Failure.forbidden(
                    target.resource(), wish.name(), Access.refusal(call.user(), wish));
        }
    }

    /** An applier that makes a new object needs the right to create it as well. */
    private void authoriseCreate(Call call, Target target) {
        if (store.get(target.resource(), target.namespace(), target.name()).isEmpty()) {
            authorise(call, target, "create");
        }
    }

    private static void checkAccept(Call call) {
        var accept = call.header("Accept");
        if (accept.isBlank()) {
            return;
        }
        for (var range : accept.split(",")) {
            var plain = range.replace(" ", "").toLowerCase(Locale.ROOT);
            var json =
                    plain.startsWith("application/json")
                            || plain.startsWith("*/*")
                            || plain.startsWith("application/*")
                            || plain.startsWith("text/");
            if (json && !plain.contains("as=")) {
                return;
            }
        }
        throw new Failure(
                406,
                "NotAcceptable",
                "only the following media types are accepted: application/json (the sandbox makes"
                        + " no tables and no protobuf)");
    }

    // ---- objects

    private Answer object(Call call, Target target, String verb) {
        var resource = target.resource();
        if (resource.review()) {
            if (!verb.equals("create")) {
                throw notAllowed();
            }
            return Answer.json(201, reviews.answer(resource, call.object(), call.user()));
        }
        return switch (verb) {
            case "get" ->
                    Answer.json(
                            200, registry.get(resource, target.namespace(), target.name()).json());
            case "list" -> Answer.json(200, reading.list(call, target));
            case "watch" -> new Answer.Watching(reading.watch(call, target));
            case "create" -> create(call, target);
            case "update" -> update(call, target);
            case "patch" -> patch(call, target);
            case "delete" -> delete(call, target);
            case "deletecollection" -> deleteCollection(call, target);
            default -> throw notAllowed();
        };
    }

    private static Failure notAllowed() {
        return new Failure(
                405,
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource");
    }

    private static Write write(Call call, Target target) {
        return new Write(
                target.resource(),
                target.namespace(),
                target.name(),
                target.subresource(),
                call.user(),
                call.manager(),
                call.dryRun());
    }

    private ObjectNode sent(Call call, Target target) {
        if (!call.mediaType().isEmpty()
                && !List.of(
                                "application/json",
                                "application/yaml",
                                "application/x-www-form-urlencoded",
                                "*/*")
                        .contains(call.mediaType())) {
            throw Failure.mediaType(
                    "the body of the request was in an unknown format - accepted media types"
                            + " include: application/json, application/yaml");
        }
        var sent = call.object();
        Bodies.check(sent, target);
        Bodies.checkStrict(call, sent, target);
        return sent;
    }

    private Answer create(Call call, Target target) {
        if (!target.name().isEmpty()) {
            throw notAllowed();
        }
        if (target.resource().namespaced() && target.namespace().isEmpty()) {
            throw Failure.badRequest("an empty namespace may not be set during creation");
        }
        return Answer.json(201, registry.create(write(call, target), sent(call, target)).json());
    }

    private Answer update(Call call, Target target) {
        return Answer.json(200, registry.update(write(call, target), sent(call, target)).json());
    }

    private Answer patch(Call call, Target target) {
        if (!call.mediaType().equals(Patches.APPLY)) {
            var edit = Patches.of(call);
            return Answer.json(200, registry.patch(write(call, target), edit).json());
        }
        if (call.parameter("fieldManager").isEmpty()) {
            throw new Failure(
                    422,
                    "Invalid",
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is"
                            + " required for apply patch");
        }
        authoriseCreate(call, target);
        var config = call.object();
        Bodies.check(config, target);
        Bodies.checkStrict(call, config, target);
        var applied = registry.apply(write(call, target), config, call.flag("force"));
        return Answer.json(applied.created() ? 201 : 200, applied.object().json());
    }

    // ---- delete

    private static Deletion options(Call call) {
        var body = call.body().length == 0 ? Json.object() : call.object();
        return Deletion.of(
                body, call.parameter("gracePeriodSeconds"), call.parameter("propagationPolicy"));
    }

    private Answer delete(Call call, Target target) {
        var deleted = registry.delete(write(call, target), options(call));
        return deleted.gone()
                ? Answer.json(200, Bodies.success(deleted.object()))
                : Answer.json(200, deleted.object().json());
    }

    private Answer deleteCollection(Call call, Target target) {
        var options = options(call);
        var chosen = reading.chosen(call, target);
        for (var object : chosen) {
            var one = new Target(target.resource(), object.namespace(), object.name(), "");
            try {
                registry.delete(write(call, one), options);
            } catch (Failure e) {
                if (e.code() != 404) {
                    throw e;
                }
            }
        }
        return Answer.json(200, reading.collection(target.resource(), store.revision(), chosen));
    }

    // ---- sub-resources

    private Answer subresource(Call call, Target target, String verb) {
        var resource = target.resource();
        var name = target.subresource();
        if (!resource.has(name)) {
            if (KNOWN_ELSEWHERE.contains(name)) {
                throw Failure.notServed(resource.plural() + "/" + name);
            }
            throw Failure.unknownPath();
        }
        return switch (name) {
            case "status" -> status(call, target, verb);
            case "scale" -> scale(call, target, verb);
            case "token" -> {
                var account = registry.get(resource, target.namespace(), target.name());
                yield Answer.json(201, tokens.request(account, call.object()));
            }
            case "binding" -> pods.bind(write(call, target), call.object());
            case "log" -> pods.log(call, target);
            case "portforward" -> pods.forward(call, target);
            default -> throw Failure.notServed(resource.plural() + "/" + name);
        };
    }

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

    private Answer status(Call call, Target target, String verb) {
        return switch (verb) {
            case "get", "update", "patch" -> object(call, target, verb);
            default -> throw notAllowed();
        };
    }

    private Answer scale(Call call, Target target, String verb) {
        if (verb.equals("get")) {
            var workload = registry.get(target.resource(), target.namespace(), target.name());
            return Answer.json(200, Scale.of(workload.tree()));
        }
        Registry.Edit edit =
                switch (verb) {
                    case "update" -> {
                        var scale = call.object();
                        yield object -> scale.deepCopy();
                    }
                    case "patch" -> Patches.of(call);
                    default -> throw notAllowed();
                };
        var changed =
                registry.patch(
                        write(call, target),
                        workload -> Scale.into(workload, edit.apply(Scale.of(workload))));
        return Answer.json(200, Scale.of(changed.tree()));
    }
}
