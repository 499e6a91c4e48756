package dev.clew.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects that the API server held at one moment, by class. Immutable as long as nobody changes
 * the objects, and nobody does.
 */
public final class ClusterState {
    private final Map<Class<?>, List<? extends HasMetadata>> byClass;

    private ClusterState(Map<Class<?>, List<? extends HasMetadata>> byClass) {
        this.byClass = byClass;
    }

    /** A state of these lists, each of objects of its class. */
    public static ClusterState of(Map<Class<?>, List<? extends HasMetadata>> byClass) {
        return new ClusterState(Map.copyOf(byClass));
    }

    /** A state of these objects. */
    public static ClusterState of(Collection<? extends HasMetadata> objects) {
        var lists = new HashMap<Class<?>, List<HasMetadata>>();
        for (HasMetadata object : objects) {
            lists.computeIfAbsent(object.getClass(), c -> new ArrayList<>()).add(object);
        }
        return new ClusterState(Map.copyOf(lists));
    }

    /** All objects of a class, in no order. */
    public <T extends HasMetadata> List<T> all(Class<T> type) {
        return byClass.getOrDefault(type, List.of()).stream().map(type::cast).toList();
    }

    /**
     * One object by its name.
     *
     * @param namespace null for one without a namespace
     */
    public <T extends HasMetadata> Optional<T> find(Class<T> type, String namespace, String name) {
        return all(type).stream()
                .filter(o -> name.equals(o.getMetadata().getName()))
                .filter(o -> java.util.Objects.equals(namespace, o.getMetadata().getNamespace()))
                .findFirst();
    }
}
