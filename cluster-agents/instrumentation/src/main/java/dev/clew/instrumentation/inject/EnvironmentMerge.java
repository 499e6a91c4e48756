package dev.clew.instrumentation.inject;

import dev.clew.instrumentation.detect.PlacedAgent;

import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.FileKeySelector;
import io.fabric8.kubernetes.api.model.SecretKeySelector;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Adds variables to a container without losing one of its own.
 *
 * <p>Rests on how the kubelet makes an environment (makeEnvironmentVariables in kubelet_pods.go):
 * {@code env} is read in order, {@code $(NAME)} means the value that NAME has by then and stays as
 * it is when NAME has none, a later entry of the same name replaces an earlier one, and an optional
 * key that is absent is passed over. So a value that stands elsewhere is kept by a helper variable
 * that first has a literal, then every place it may come from, and is then referred to.
 */
final class EnvironmentMerge {
    private final Container container;
    private final AgentChoice choice;
    private final List<EnvVar> head = new ArrayList<>();
    private final List<EnvVar> middle;
    private final List<EnvVar> tail = new ArrayList<>();
    private final List<EnvVar> was = new ArrayList<>();
    private final List<String> added = new ArrayList<>();

    private EnvironmentMerge(Container container, AgentChoice choice) {
        this.container = container;
        this.choice = choice;
        this.middle = new ArrayList<>(container.getEnv());
    }

    /**
     * @param env the container's new environment
     * @param undo what was done
     */
    record Merged(List<EnvVar> env, Undo.OfContainer undo) {}

    /**
     * Merges settings that {@link EnvironmentClash} found nothing against.
     *
     * @param helpers are put first, so that all others can refer to them
     */
    static Merged merge(
            Container container,
            AgentChoice choice,
            List<Setting> helpers,
            List<Setting> settings) {
        EnvironmentMerge merge = new EnvironmentMerge(container, choice);
        helpers.forEach(setting -> merge.add(setting, merge.head));
        settings.forEach(setting -> merge.add(setting, merge.tail));
        List<EnvVar> env = new ArrayList<>(merge.head);
        env.addAll(merge.middle);
        env.addAll(merge.tail);
        return new Merged(env, new Undo.OfContainer(merge.added, merge.was));
    }

    /** The container's environment before {@link #merge}. */
    static List<EnvVar> unmerge(List<EnvVar> env, Undo.OfContainer undo) {
        List<EnvVar> before = new ArrayList<>(env);
        before.removeIf(variable -> undo.added().contains(variable.getName()));
        for (EnvVar original : undo.was()) {
            int at = lastIndex(before, original.getName());
            if (at >= 0) {
                before.set(at, original);
            }
        }
        return before;
    }

    private void add(Setting setting, List<EnvVar> where) {
        int at = lastIndex(middle, setting.name());
        switch (setting) {
            case Setting.Required(String name, String value) when at < 0 ->
                    addNew(where, literal(name, value));
            case Setting.Preferred(String name, String value) when at < 0 ->
                    addNew(where, literal(name, value));
            case Setting.Required _, Setting.Preferred _ -> {
                // Theirs stays: it is the same, or may differ.
            }
            case Setting.Field(String name, String path) -> addNew(where, field(name, path));
            case Setting.Joined joined when at < 0 -> joinUndeclared(joined, where);
            case Setting.Joined joined when middle.get(at).getValueFrom() == null -> {
                String theirs = Objects.requireNonNullElse(middle.get(at).getValue(), "");
                was.add(middle.get(at));
                middle.set(at, literal(joined.name(), joined.around(theirs)));
            }
            case Setting.Joined joined -> joinReference(joined, at);
        }
    }

    /** It may come from the image, as a process showed, or from {@code envFrom}, or be nowhere. */
    private void joinUndeclared(Setting.Joined joined, List<EnvVar> where) {
        String observed = choice.environment().getOrDefault(joined.name(), "");
        List<EnvVarSource> sources = sources(joined.name());
        if (observed.isEmpty() && sources.isEmpty()) {
            addNew(where, literal(joined.name(), joined.around("")));
            return;
        }
        String helper = PlacedAgent.THEIRS_PREFIX + joined.name();
        addNew(where, literal(helper, observed.replace("$", "$$")));
        sources.forEach(source -> where.add(from(helper, source)));
        addNew(where, literal(joined.name(), joined.around("$(" + helper + ")")));
    }

    /** Their entry becomes the helper, where it stands. */
    private void joinReference(Setting.Joined joined, int at) {
        EnvVar theirs = middle.get(at);
        String helper = PlacedAgent.THEIRS_PREFIX + joined.name();
        was.add(theirs);
        added.add(helper);
        middle.set(at, literal(joined.name(), joined.around("$(" + helper + ")")));
        middle.add(at, from(helper, theirs.getValueFrom()));
        if (mayBeAbsent(theirs.getValueFrom())) {
            middle.add(at, literal(helper, ""));
        }
    }

    private static boolean mayBeAbsent(EnvVarSource source) {
        return isTrue(source.getConfigMapKeyRef(), ConfigMapKeySelector::getOptional)
                || isTrue(source.getSecretKeyRef(), SecretKeySelector::getOptional)
                || isTrue(source.getFileKeyRef(), FileKeySelector::getOptional);
    }

    private static <T> boolean isTrue(T selector, Function<T, Boolean> optional) {
        return selector != null && Boolean.TRUE.equals(optional.apply(selector));
    }

    /**
     * Where {@code envFrom} may take a variable from, in its order: the last one wins there too.
     */
    private List<EnvVarSource> sources(String name) {
        return container.getEnvFrom().stream()
                .map(source -> source(source, name))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<EnvVarSource> source(EnvFromSource from, String name) {
        String prefix = Objects.requireNonNullElse(from.getPrefix(), "");
        if (!name.startsWith(prefix) || name.equals(prefix)) {
            return Optional.empty();
        }
        String key = name.substring(prefix.length());
        EnvVarBuilder entry = new EnvVarBuilder();
        if (from.getConfigMapRef() != null) {
            String configMap = from.getConfigMapRef().getName();
            entry.withNewValueFrom().withNewConfigMapKeyRef(key, configMap, true).endValueFrom();
        } else if (from.getSecretRef() != null) {
            String secret = from.getSecretRef().getName();
            entry.withNewValueFrom().withNewSecretKeyRef(key, secret, true).endValueFrom();
        }
        return Optional.ofNullable(entry.build().getValueFrom());
    }

    private void addNew(List<EnvVar> where, EnvVar variable) {
        where.add(variable);
        added.add(variable.getName());
    }

    static int lastIndex(List<EnvVar> env, String name) {
        return IntStream.range(0, env.size())
                .filter(i -> env.get(i).getName().equals(name))
                .reduce((first, second) -> second)
                .orElse(-1);
    }

    private static EnvVar literal(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static EnvVar from(String name, EnvVarSource source) {
        return new EnvVarBuilder().withName(name).withValueFrom(source).build();
    }

    private static EnvVar field(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef("v1", path)
                .endValueFrom()
                .build();
    }
}
