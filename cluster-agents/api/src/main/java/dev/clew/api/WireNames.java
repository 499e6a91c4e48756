package dev.clew.api;

import java.util.Locale;

/** Enum constants as they are written outside Java: SPANS_AT_HUB is spansAtHub. */
final class WireNames {
    private WireNames() {}

    static String of(Enum<?> constant) {
        var wire = new StringBuilder();
        for (String word : constant.name().split("_")) {
            String lower = word.toLowerCase(Locale.ROOT);
            wire.append(
                    wire.isEmpty()
                            ? lower
                            : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return wire.toString();
    }

    static <E extends Enum<E>> E parse(Class<E> type, String wireName) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(wireName)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "no " + type.getSimpleName() + " is called '" + wireName + "'");
    }
}
