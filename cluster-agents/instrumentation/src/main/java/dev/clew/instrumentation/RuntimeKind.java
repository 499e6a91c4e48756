package dev.clew.instrumentation;

import java.util.Locale;

/** What executes an application's code, as far as it decides which agent fits. */
public enum RuntimeKind {
    JAVA,
    NODEJS,
    PYTHON,
    DOTNET,
    GO,
    RUBY,
    PHP,
    /** Recognised as a program in which no agent can be placed: a proxy, a database server. */
    UNSUPPORTED,
    /** Not recognised. */
    UNKNOWN;

    /** The name in custom resources, gRPC and JSON: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of that name; {@link #UNKNOWN} for a name of a newer version, so that an older
     * reader touches nothing.
     */
    public static RuntimeKind fromWireName(String wireName) {
        for (RuntimeKind kind : values()) {
            if (kind.wireName().equals(wireName)) {
                return kind;
            }
        }
        return UNKNOWN;
    }
}
