package dev.clew.sandbox.apiserver;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The five letters at the end of generated names; alphabet of k8s.io/apimachinery/pkg/util/rand,
 * which can spell no words.
 */
final class Names {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private Names() {}

    static String suffix() {
        var text = new StringBuilder();
        for (var i = 0; i < 5; i++) {
            text.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
