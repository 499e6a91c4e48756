package dev.clew.app.sources;

import dev.clew.app.ui.Texts;

import java.util.stream.Collectors;

/** All that is known of a workload as a text to send to somebody. */
record SourceReport(Texts texts) {

    String of(SourcesModel.Subject subject, PodDiffModel.State diff) {
        var text = new StringBuilder(subject.ref().nodeId()).append('\n');
        if (subject.row() instanceof Line.OfWorkload(var _, var _, var standing)) {
            var words = new SourceWords(texts);
            text.append(words.state(standing)).append(": ").append(words.sentence(standing));
            text.append('\n');
            words.next(standing).ifPresent(next -> text.append(next).append('\n'));
            standing.since().ifPresent(since -> text.append(since).append('\n'));
            standing.evidence().forEach(line -> text.append("    ").append(line).append('\n'));
            text.append('\n');
            for (var link : Chain.of(standing).links()) {
                text.append(texts.now(link.step().textKey()))
                        .append(": ")
                        .append(texts.now(link.detail()))
                        .append(" (")
                        .append(link.mark())
                        .append(")\n");
            }
            for (var found : standing.runtimes()) {
                text.append(found.container())
                        .append(": ")
                        .append(Runtimes.full(found))
                        .append(" [")
                        .append(String.join("; ", found.evidence()))
                        .append("]\n");
            }
        }
        if (diff instanceof PodDiffModel.State.Shown(var change)) {
            text.append('\n').append(lines(change)).append('\n');
        }
        return text.toString();
    }

    private static String lines(PodChange change) {
        return change.diff().lines().stream()
                .map(
                        line ->
                                switch (line.kind()) {
                                            case SAME -> "  ";
                                            case ADDED -> "+ ";
                                            case REMOVED -> "- ";
                                            case GAP -> "  …";
                                        }
                                        + line.text())
                .collect(Collectors.joining("\n"));
    }
}
