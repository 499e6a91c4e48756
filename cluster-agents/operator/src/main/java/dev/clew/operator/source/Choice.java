package dev.clew.operator.source;

import dev.clew.api.crd.Source;

import java.util.List;

/** What the Sources say of one workload. */
public sealed interface Choice {
    /** No Source names it. */
    record None() implements Choice {}

    /** One Source decides. */
    record Chosen(Source source) implements Choice {}

    /** Several Sources name it, and none of them is closer to it than the others. */
    record Clash(List<Source> sources) implements Choice {}
}
