package dev.clew.shop.web;

import java.util.Map;

/** What a handler answers; an empty body is sent as none. */
public record Answer(int status, String body, Map<String, String> headers) {
    public static Answer of(int status, String body) {
        return new Answer(status, body, Map.of());
    }

    public static Answer ok(String body) {
        return of(200, body);
    }

    public static Answer redirect(String location) {
        return new Answer(302, "", Map.of("Location", location));
    }
}
