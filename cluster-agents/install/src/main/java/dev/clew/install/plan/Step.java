package dev.clew.install.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * One object and what happens to it.
 *
 * @param object as it will be; for one that is removed, as it is
 * @param outcome what happens
 */
public record Step(HasMetadata object, Outcome outcome) {
    /** The object's name. */
    public ObjectRef ref() {
        return ObjectRef.of(object);
    }

    /** One line for a person: create, change, … with the object's name and the fields. */
    public String line() {
        return switch (outcome) {
            case Outcome.Create() -> "create  " + ref();
            case Outcome.Change(var fields) ->
                    "change  " + ref() + " (" + String.join(", ", fields) + ")";
            case Outcome.Same() -> "same    " + ref();
            case Outcome.Remove() -> "remove  " + ref();
            case Outcome.Refused(var reason, var next) ->
                    "refused " + ref() + ": " + reason + "; " + next;
        };
    }
}
