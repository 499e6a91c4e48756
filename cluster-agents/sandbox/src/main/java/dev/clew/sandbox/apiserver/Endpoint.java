package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/**
 * Turns a request into an answer: may the user do this, which operation is it, what did it lead to.
 * Called from a virtual thread for each request. Whatever a client accepts, it gets JSON.
 */
record Endpoint(Store store, Registry registry, Access access, Tokens tokens, Pods pods) {
    private static final long WATCH_SECONDS = 45 * 60; // a real server: 30 to 60 minutes

    private static final List<String> OF_COLLECTIONS = List.of("list", "watch", "create");
    private static final String[] PLAIN = {"", "application/json", "application/yaml", "*/*"};

    /**
     * @throws Failure for every answer that is a Status of failure
     */
    Answer answer(Call call) throws NotRunning {
        Refusals.check("request", call.asked());
        Refusals.check(call.method(), call.asked());
        var target = Target.of(store.catalogue(), call);
        return target.isPresent() ? answer(call, target.get()) : otherPath(call);
    }

    private Answer otherPath(Call call) {
        var verb = call.method().toLowerCase(Locale.ROOT);
        var wish = Json.object().put("verb", verb).put("path", call.path());
        if (!access.allows(call.user(), wish)) {
            throw Failure.of("forbiddenPath", Access.refusal(call.user(), wish));
        }
        return switch (call.path()) {
            case "/healthz", "/livez", "/readyz" -> Answer.text("ok");
            case "/openapi/v2", "/openapi/v3" -> throw Failure.of("openapi");
            default -> Answer.json(200, store.catalogue().discovery(call.path()));
        };
    }

    private Answer answer(Call call, Target target) throws NotRunning {
        var verb = target.verb(call);
        var subresource = target.subresource();
        authorise(call, target, verb);
        if (!target.resource().has(subresource)) {
            throw Refusals.subresource(target.resource(), subresource);
        }
        var collection = OF_COLLECTIONS.contains(verb);
        if (!target.resource().verbs(subresource).contains(verb)
                || (subresource.isEmpty() && collection != target.name().isEmpty())) {
            throw Failure.of("method");
        }
        return switch (subresource) {
            case "scale" -> Answer.json(200, scale(call, target, verb));
            case "token" -> Answer.json(201, tokens.request(registry.get(target), call.object()));
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
            var why = Access.refusal(call.user(), wish);
            throw Failure.on("forbidden", target.resource(), Json.text(wish, "name"), why);
        }
    }

    private static Answer json(int code, Stored object) {
        return Answer.json(code, object.json());
    }

    private Answer object(Call call, Target target, String verb) {
        if (target.resource().schema() == null) {
            var review = access.review(target.resource(), call.object(), call.user());
            return Answer.json(201, review);
        }
        return switch (verb) {
            case "get" -> json(200, registry.get(target));
            case "list" -> json(target.resource(), chosen(call, target));
            case "watch" -> watch(call, target);
            case "create" -> create(call, target);
            case "update" -> update(call, target);
            case "patch" -> patch(call, target);
            default -> delete(call, target);
        };
    }

    private static ObjectNode sent(Call call, Target target, String... mediaTypes) {
        if (!List.of(mediaTypes).contains(call.mediaType())) {
            throw Failure.of("mediaType");
        }
        var sent = call.object();
        Check.sent(target, sent);
        return sent;
    }

    private Answer create(Call call, Target target) {
        if (target.resource().namespaced() && target.namespace().isEmpty()) {
            throw Failure.of("noNamespace");
        }
        return json(201, registry.create(target, sent(call, target, PLAIN)));
    }

    private Answer update(Call call, Target target) {
        var sent = sent(call, target, PLAIN);
        return json(200, registry.patch(target, before -> sent.deepCopy()));
    }

    private Answer patch(Call call, Target target) {
        if (!call.mediaType().equals(Patches.APPLY)) {
            return json(200, registry.patch(target, Patches.of(call)));
        }
        if (call.parameter("fieldManager").isEmpty()) {
            throw Failure.of("manager");
        }
        var isNew = store.get(target.resource(), target.namespace(), target.name()).isEmpty();
        if (isNew) {
            authorise(call, target, "create");
        }
        var applied = registry.apply(target, sent(call, target, Patches.APPLY), call.flag("force"));
        return json(isNew ? 201 : 200, applied);
    }

    private ObjectNode scale(Call call, Target target, String verb) {
        if (verb.equals("get")) {
            return Scale.of(registry.get(target).tree());
        }
        var scale = verb.equals("update") ? call.object() : null;
        Registry.Edit edit = scale == null ? Patches.of(call) : old -> scale;
        var changed = registry.patch(target, w -> Scale.into(w, edit.apply(Scale.of(w))));
        return Scale.of(changed.tree());
    }

    private Answer delete(Call call, Target target) {
        var options = call.body().length == 0 ? Json.object() : call.object();
        Refusals.check("DELETE", options);
        var seconds =
                options.path("gracePeriodSeconds").asText(call.parameter("gracePeriodSeconds"));
        var grace =
                seconds.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seconds));
        var deleted = registry.delete(target, grace);
        if (!deleted.gone()) {
            return json(200, deleted.object());
        }
        var details = target.resource().details(target.name());
        details.put("uid", deleted.object().uid());
        return Answer.json(200, success().set("details", details));
    }

    /** The Status that says that something was done. */
    static ObjectNode success() {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return status.put("status", "Success");
    }

    /** The objects that selectors choose now. */
    private Store.Listing chosen(Call call, Target target) {
        var selector = Selector.parse(target.resource(), call);
        var all = store.list(target.resource(), target.namespace());
        return new Store.Listing(
                all.revision(), all.items().stream().filter(selector::matches).toList());
    }

    /** Objects are put together as text: they are kept as such. */
    private static Answer json(Resource resource, Store.Listing chosen) {
        var list = resource.blank().put("kind", resource.listKind());
        var metadata = list.putObject("metadata");
        metadata.put("resourceVersion", Long.toString(chosen.revision()));
        var items = chosen.items().stream().map(o -> new String(o.json(), StandardCharsets.UTF_8));
        list.putRawValue("items", new RawValue(items.collect(Collectors.joining(",", "[", "]"))));
        return Answer.json(200, list);
    }

    private Watch watch(Call call, Target target) {
        var since = call.number("resourceVersion");
        var seconds = call.number("timeoutSeconds");
        return new Watch(
                store,
                target,
                Selector.parse(target.resource(), call),
                since == 0 ? chosen(call, target) : new Store.Listing(since, List.of()),
                call.flag("allowWatchBookmarks"),
                Duration.ofSeconds(seconds == 0 ? WATCH_SECONDS : seconds));
    }
}
