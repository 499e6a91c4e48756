package dev.clew.sandbox.apiserver;

import module java.base;

/** Lists and watches: what the parameters of a request choose, and from when on. */
final class Reading {
    private static final Duration WATCH = Duration.ofMinutes(45); // a real server: 30 to 60 minutes

    private final Store store;

    Reading(Store store) {
        this.store = store;
    }

    private static Selector selector(Call call, Target target) {
        return Selector.parse(
                target.resource(),
                call.parameter("labelSelector"),
                call.parameter("fieldSelector"));
    }

    /** The objects that selectors choose now. */
    List<Stored> chosen(Call call, Target target) {
        var selector = selector(call, target);
        return store.list(target.resource(), target.namespace()).items().stream()
                .filter(selector::matches)
                .toList();
    }

    /** A list, or one page of it. */
    byte[] list(Call call, Target target) {
        var resource = target.resource();
        checkRevision(call);
        var selector = selector(call, target);
        var listing = store.list(resource, target.namespace());
        var from = Page.of(call.parameter("continue"));
        var items =
                listing.items().stream()
                        .filter(o -> o.key().compareTo(from.after) > 0)
                        .filter(selector::matches)
                        .toList();
        // All pages carry the first one's revision: who watches from there gets what changed in
        // between.
        var revision = from.revision == 0 ? listing.revision() : from.revision;
        var limit = number(call, "limit");
        if (limit == 0 || items.size() <= limit) {
            return list(resource, revision, items, "", 0);
        }
        var page = items.subList(0, (int) limit);
        var next = new Page(revision, page.getLast().key()).token();
        return list(resource, revision, page, next, items.size() - page.size());
    }

    /** Where the next page begins. */
    private record Page(long revision, String after) {
        static Page of(String token) {
            if (token.isEmpty()) {
                return new Page(0, "");
            }
            try {
                var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                var colon = text.indexOf(':');
                return new Page(
                        Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
                throw Failure.badRequest("continue key is not valid: " + e.getMessage());
            }
        }

        String token() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((revision + ":" + after).getBytes(StandardCharsets.UTF_8));
        }
    }

    byte[] collection(Resource resource, long revision, List<Stored> items) {
        return list(resource, revision, items, "", 0);
    }

    private static byte[] list(
            Resource resource, long revision, List<Stored> items, String next, int remaining) {
        var metadata = Json.object().put("resourceVersion", Long.toString(revision));
        if (!next.isEmpty()) {
            metadata.put("continue", next).put("remainingItemCount", remaining);
        }
        var out = new ByteArrayOutputStream();
        write(
                out,
                "{\"kind\":\""
                        + resource.listKind()
                        + "\",\"apiVersion\":\""
                        + resource.apiVersion()
                        + "\",\"metadata\":"
                        + metadata
                        + ",\"items\":[");
        for (var i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(items.get(i).json());
        }
        write(out, "]}\n");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void checkRevision(Call call) {
        var wanted = number(call, "resourceVersion");
        if (call.parameter("resourceVersionMatch").equals("Exact") && wanted != store.revision()) {
            throw Failure.expired("The provided resource version is no longer kept: " + wanted);
        }
        if (wanted > store.revision()) {
            throw new Failure(
                    504,
                    "Timeout",
                    "Too large resource version: " + wanted + ", current: " + store.revision());
        }
    }

    private static long number(Call call, String parameter) {
        var text = call.parameter(parameter);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Failure.badRequest(
                    "invalid "
                            + parameter
                            + ": Invalid value: \""
                            + text
                            + "\": "
                            + e.getMessage());
        }
    }

    Watch.Plan watch(Call call, Target target) {
        var since = number(call, "resourceVersion");
        var initial = call.flag("sendInitialEvents");
        var bookmarks = call.flag("allowWatchBookmarks");
        if (initial && !call.parameter("resourceVersionMatch").equals("NotOlderThan")) {
            throw new Failure(
                    422,
                    "Invalid",
                    "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden:"
                            + " sendInitialEvents requires setting resourceVersionMatch to"
                            + " NotOlderThan");
        }
        var noInitial = call.parameter("sendInitialEvents").equals("false");
        var selector = selector(call, target);
        List<Stored> first = List.of();
        if (initial || (since == 0 && !noInitial)) {
            var listing = store.list(target.resource(), target.namespace());
            first = listing.items().stream().filter(selector::matches).toList();
            since = listing.revision();
        } else if (since == 0) {
            since = store.revision();
        }
        var seconds = number(call, "timeoutSeconds");
        return new Watch.Plan(
                target.resource(),
                target.namespace(),
                selector,
                first,
                since,
                initial && bookmarks,
                bookmarks,
                seconds == 0 ? WATCH : Duration.ofSeconds(seconds));
    }
}
