package dev.clew.app.connect;

import java.util.Optional;

/**
 * What a person decided about one context.
 *
 * @param favourite whether it stands on top
 * @param alias the name that it is shown by; empty for its own
 * @param production whether it is one, if somebody said so or denied it
 */
public record ContextChoice(
        boolean favourite, Optional<String> alias, Optional<Boolean> production) {
    /** Nothing was decided. */
    public static final ContextChoice NONE =
            new ContextChoice(false, Optional.empty(), Optional.empty());

    /** The same with the star set or not. */
    public ContextChoice withFavourite(boolean now) {
        return new ContextChoice(now, alias, production);
    }

    /** The same by another name; a blank one means the context's own. */
    public ContextChoice withAlias(String now) {
        return new ContextChoice(
                favourite, Optional.of(now.strip()).filter(name -> !name.isEmpty()), production);
    }

    /** The same with a word on production. */
    public ContextChoice withProduction(boolean now) {
        return new ContextChoice(favourite, alias, Optional.of(now));
    }
}
