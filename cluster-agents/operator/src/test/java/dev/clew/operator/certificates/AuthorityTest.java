package dev.clew.operator.certificates;

import static dev.clew.operator.Things.NOW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

final class AuthorityTest {
    private final Authority authority = Authority.create(NOW);
    private final X509Certificate ca = authority.ca().certificate();

    @Test
    void what_it_issues_is_signed_by_it_and_holds_for_the_names() throws Exception {
        X509Certificate issued = issue().certificate();

        issued.verify(ca.getPublicKey());
        assertThat(issued.getSubjectAlternativeNames())
                .<Object>extracting(name -> name.get(1))
                .containsExactly("clew-hub.clew-system.svc", "10.0.0.8");
        assertThat(issued.getBasicConstraints()).isEqualTo(-1);
        assertThat(ca.getBasicConstraints()).isZero();
    }

    @Test
    void text_and_back_is_the_same() {
        KeyPem issued = issue();

        assertThat(KeyPem.read(issued.certificatePem(), issued.keyPem())).isEqualTo(issued);
    }

    @Test
    void a_damaged_key_is_refused_without_being_quoted() {
        KeyPem issued = issue();
        String damaged = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";

        assertThatThrownBy(() -> KeyPem.read(issued.certificatePem(), damaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("c2VjcmV0");
        assertThat(issued.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void a_certificate_is_renewed_in_the_last_third_of_its_life() {
        X509Certificate issued = issue().certificate();
        List<String> names = List.of("clew-hub.clew-system.svc");

        assertThat(Renewal.due(issued, ca, names, NOW.plus(Duration.ofDays(240)))).isFalse();
        assertThat(Renewal.due(issued, ca, names, NOW.plus(Duration.ofDays(246)))).isTrue();
    }

    @Test
    void a_certificate_of_another_authority_or_without_a_name_is_renewed() {
        X509Certificate issued = issue().certificate();
        X509Certificate other = Authority.create(NOW).ca().certificate();

        assertThat(Renewal.due(issued, other, List.of(), NOW)).isTrue();
        assertThat(Renewal.due(issued, ca, List.of("10.0.0.9"), NOW)).isTrue();
    }

    private KeyPem issue() {
        return authority.issue(
                "clew-hub", List.of("clew-hub.clew-system.svc"), List.of("10.0.0.8"), NOW);
    }
}
