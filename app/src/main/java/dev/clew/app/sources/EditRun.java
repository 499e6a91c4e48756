package dev.clew.app.sources;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One edit, made and taken back. It remembers the Source as it was before and as it was made, so
 * that taking back restores the first and refuses to touch what somebody else made of the second.
 */
final class EditRun {
    private static final int LONGEST_NAME = 253;

    private final SourceCalls calls;
    private final Edit edit;
    private Optional<Source> before = Optional.empty();
    private Optional<Source> after = Optional.empty();

    EditRun(KubernetesClient client, Edit edit) {
        this.calls = new SourceCalls(client, edit.target().namespace());
        this.edit = edit;
    }

    void make() {
        switch (edit) {
            case Edit.Create(var target, var instrument) -> create(target, instrument);
            case Edit.Set(var target, var name, var instrument) -> set(target, name, instrument);
            case Edit.Delete(var _, var name) -> delete(name);
        }
    }

    private void create(WorkloadRef target, boolean instrument) {
        var wanted = source(target, instrument);
        after = calls.create(wanted);
        if (after.isPresent()) {
            return;
        }
        var name = wanted.getMetadata().getName();
        var there = calls.get(name).filter(s -> SourceEntry.target(s).equals(target));
        if (there.isPresent()) {
            // Somebody was faster, or the window did not know it yet: then it is only set.
            set(target, name, instrument);
            return;
        }
        // The name belongs to a Source of something else.
        wanted.getMetadata().setName(null);
        wanted.getMetadata().setGenerateName(name.substring(0, Math.min(200, name.length())) + "-");
        after = calls.create(wanted);
    }

    private void set(WorkloadRef target, String name, boolean instrument) {
        before = calls.get(name);
        if (before.isEmpty()) {
            create(target, instrument);
        } else if (before.get().getSpec().wanted() == instrument) {
            // It is as it should be: nothing to make, nothing to take back.
            after = before;
        } else {
            after = calls.patch(name, instrument(Boolean.toString(instrument)));
        }
    }

    private void delete(String name) {
        before = calls.get(name);
        if (before.isPresent()) {
            calls.delete(name);
        }
    }

    void takeBack() {
        if (before.isPresent() && after.isPresent()) {
            unset(before.get(), after.get());
        } else if (before.isPresent()) {
            recreate(before.get());
        } else {
            after.ifPresent(this::remove);
        }
    }

    private void unset(Source was, Source made) {
        if (was.getSpec().wanted() == made.getSpec().wanted()) {
            return;
        }
        var name = was.getMetadata().getName();
        requireUnchanged(made);
        var value = was.getSpec().instrument();
        var _ = calls.patch(name, instrument(value == null ? "null" : value.toString()));
    }

    private void recreate(Source was) {
        var again = new Source();
        again.setMetadata(
                new ObjectMetaBuilder()
                        .withName(was.getMetadata().getName())
                        .withNamespace(was.getMetadata().getNamespace())
                        .withLabels(was.getMetadata().getLabels())
                        .withAnnotations(was.getMetadata().getAnnotations())
                        .build());
        again.setSpec(was.getSpec());
        if (calls.create(again).isEmpty()) {
            throw calls.contested(was.getMetadata().getName());
        }
    }

    private void remove(Source made) {
        var name = made.getMetadata().getName();
        if (calls.get(name).isPresent()) {
            requireUnchanged(made);
            calls.delete(name);
        }
    }

    /** The operator writes status and annotations; a generation moves with the spec alone. */
    private void requireUnchanged(Source made) {
        var name = made.getMetadata().getName();
        var same =
                calls.get(name)
                        .filter(
                                now ->
                                        Objects.equals(uid(now), uid(made))
                                                && Objects.equals(now.getSpec(), made.getSpec()))
                        .isPresent();
        if (!same) {
            throw calls.contested(name);
        }
    }

    private static String uid(Source source) {
        return source.getMetadata().getUid();
    }

    private static String instrument(String json) {
        return "{\"spec\":{\"instrument\":" + json + "}}";
    }

    private static Source source(WorkloadRef target, boolean instrument) {
        var source = new Source();
        source.setMetadata(
                new ObjectMetaBuilder()
                        .withName(name(target))
                        .withNamespace(target.namespace())
                        .withLabels(
                                Map.of(
                                        Names.NAME_LABEL,
                                        Names.CLEW,
                                        Names.MANAGED_BY_LABEL,
                                        Names.CLEW))
                        .build());
        source.setSpec(
                new SourceSpec(
                        new SourceSpec.Workload(target.kind(), target.name()),
                        instrument,
                        null,
                        null));
        return source;
    }

    /** {@code deployment-orders}; a name that would be too long ends in a digest of the whole. */
    static String name(WorkloadRef target) {
        if (SourceEntry.isNamespace(target)) {
            return Names.WHOLE_NAMESPACE;
        }
        var name = target.kind().toLowerCase(Locale.ROOT) + "-" + target.name();
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        var digest = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        return name.substring(0, LONGEST_NAME - digest.length() - 1).replaceAll("[^a-z0-9]+$", "")
                + "-"
                + digest;
    }
}
