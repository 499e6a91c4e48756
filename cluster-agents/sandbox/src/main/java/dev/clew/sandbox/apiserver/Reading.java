package dev.clew.sandbox.apiserver;

import module java.base;

/** Lists and watches: what the parameters of a request choose, and from when on. */
record Reading(Store store) {
    private static final long WATCH_SECONDS = 45 * 60; // a real server: 30 to 60 minutes

    /** What a real server can do on the way; a limit may be passed over, as its reference says. */
    private static final List<String> REFUSED =
            List.of("continue", "resourceVersionMatch", "sendInitialEvents");

    /** The objects that selectors choose now. */
    Store.Listing chosen(Call call, Target target) {
        for (var parameter : REFUSED) {
            if (!call.parameter(parameter).isEmpty()) {
                throw Failure.notServed("lists with " + parameter);
            }
        }
        var selector = selector(call, target);
        var all = store.list(target.resource(), target.namespace());
        return new Store.Listing(
                all.revision(), all.items().stream().filter(selector::matches).toList());
    }

    private static Selector selector(Call call, Target target) {
        return Selector.parse(
                target.resource(),
                call.parameter("labelSelector"),
                call.parameter("fieldSelector"));
    }

    Answer list(Call call, Target target) {
        var wanted = call.number("resourceVersion");
        var chosen = chosen(call, target);
        if (wanted > chosen.revision()) {
            var words = "Too large resource version: %d, current: %d";
            throw new Failure(504, words, wanted, chosen.revision());
        }
        return Answer.json(200, json(target.resource(), chosen));
    }

    /** Objects are put together as text: they are kept as such. */
    static byte[] json(Resource resource, Store.Listing chosen) {
        var list = Json.object().put("kind", resource.kind() + "List");
        list.put("apiVersion", resource.apiVersion());
        list.putObject("metadata").put("resourceVersion", Long.toString(chosen.revision()));
        var out = new ByteArrayOutputStream();
        var head = Json.bytes(list);
        out.write(head, 0, head.length - 1);
        var separator = ",\"items\":[";
        for (var item : chosen.items()) {
            out.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
            out.writeBytes(item.json());
            separator = ",";
        }
        var end = chosen.items().isEmpty() ? separator + "]}" : "]}";
        out.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    Watch watch(Call call, Target target) {
        var since = call.number("resourceVersion");
        var begin = since == 0;
        var chosen = chosen(call, target);
        var seconds = call.number("timeoutSeconds");
        return new Watch(
                store,
                target.resource(),
                target.namespace(),
                selector(call, target),
                begin ? chosen.items() : List.of(),
                begin ? chosen.revision() : since,
                call.flag("allowWatchBookmarks"),
                Duration.ofSeconds(seconds == 0 ? WATCH_SECONDS : seconds));
    }
}
