package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleBooleanProperty;

import org.junit.jupiter.api.Test;

class ConfirmationTest {
    private final SimpleBooleanProperty production = new SimpleBooleanProperty(false);
    private final Confirmation confirmation = new Confirmation("prod-eu-1", production.asObject());

    @Test
    void nothing_is_asked_unless_the_cluster_is_marked_as_production() {
        assertThat(confirmation.given().get()).isTrue();

        production.set(true);

        assertThat(confirmation.given().get()).isFalse();
    }

    @Test
    void the_exact_name_has_to_be_typed() {
        production.set(true);

        confirmation.typed().set("prod-eu");
        assertThat(confirmation.given().get()).isFalse();

        confirmation.typed().set("prod-eu-1 ");
        assertThat(confirmation.given().get()).isTrue();
    }
}
