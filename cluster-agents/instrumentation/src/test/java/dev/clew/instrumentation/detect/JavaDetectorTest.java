package dev.clew.instrumentation.detect;

import static dev.clew.instrumentation.detect.Facts.java;
import static dev.clew.instrumentation.detect.Facts.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import org.junit.jupiter.api.Test;

class JavaDetectorTest {
    private static final String HOME = "/opt/java/openjdk";

    @Test
    void java_is_found_with_version_libc_and_the_facts_that_say_so() {
        Finding finding = java(HOME, "17.0.15", "-jar", "/app.jar").finding();

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.JAVA);
        assertThat(finding.version()).contains("17.0.15");
        assertThat(finding.libc()).contains("glibc");
        assertThat(finding.evidence())
                .containsExactly(
                        "has /opt/java/openjdk/lib/server/libjvm.so mapped",
                        "/opt/java/openjdk/release says JAVA_VERSION=17.0.15",
                        "runs /opt/java/openjdk/bin/java");
        assertThat(finding.instrumentable()).isTrue();
    }

    @Test
    void java_8_is_found_although_its_release_file_lies_beside_the_jre() {
        Finding finding =
                process("/usr/lib/jvm/java-8/jre/bin/java")
                        .mapped("/usr/lib/jvm/java-8/jre/lib/amd64/server/libjvm.so")
                        .file("/usr/lib/jvm/java-8/release", "JAVA_VERSION=\"1.8.0_412\"")
                        .finding();

        assertThat(finding.version()).contains("1.8.0_412");
        assertThat(finding.instrumentable()).isTrue();
    }

    @Test
    void without_a_release_file_the_version_is_read_from_the_path() {
        Finding finding =
                process("/usr/lib/jvm/java-17-openjdk-amd64/bin/java")
                        .mapped("/usr/lib/jvm/java-17-openjdk-amd64/lib/server/libjvm.so")
                        .finding();

        assertThat(finding.version()).contains("17");
    }

    @Test
    void without_any_sign_of_a_version_java_is_still_java() {
        Finding finding = process("/jvm/bin/java").mapped("/jvm/lib/server/libjvm.so").finding();

        assertThat(finding.version()).isEmpty();
        assertThat(finding.instrumentable()).isTrue();
    }

    @Test
    void a_launcher_of_its_own_name_is_java_by_the_library_that_it_maps() {
        Finding finding = process("/app/bin/billing").mapped("/app/lib/server/libjvm.so").finding();

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.JAVA);
    }

    @Test
    void musl_is_told_from_glibc() {
        Finding finding =
                process("/opt/java/openjdk/bin/java")
                        .mapped("/opt/java/openjdk/lib/server/libjvm.so", Facts.MUSL)
                        .finding();

        assertThat(finding.libc()).contains("musl");
    }

    @Test
    void a_java_older_than_8_is_refused() {
        Finding finding = java("/jdk", "1.7.0_80").finding();

        assertThat(finding.obstacle()).contains(Reason.VERSION_TOO_OLD);
        assertThat(finding.evidence())
                .first()
                .isEqualTo("java 1.7.0_80; the agent needs 8 or newer");
    }

    @Test
    void a_class_archive_made_at_exit_is_refused_wherever_the_option_stands() {
        Facts commandLine = java(HOME, "21", "-XX:ArchiveClassesAtExit=/tmp/a.jsa", "Main");
        Facts variable =
                java(HOME, "21").env("JDK_JAVA_OPTIONS", "-Xmx1g -XX:+AutoCreateSharedArchive");
        Facts argumentFile =
                java(HOME, "25", "@jvm.options", "Main")
                        .in("/app")
                        .file("/app/jvm.options", "-Xmx1g\n# comment\n-XX:AOTMode=on\n");

        assertThat(commandLine.finding().obstacle()).contains(Reason.JVM_REFUSES_AGENT);
        assertThat(variable.finding().obstacle()).contains(Reason.JVM_REFUSES_AGENT);
        assertThat(argumentFile.finding().obstacle()).contains(Reason.JVM_REFUSES_AGENT);
        assertThat(argumentFile.finding().evidence())
                .first()
                .isEqualTo("is started with -XX:AOTMode=on");
    }

    @Test
    void a_java_image_without_the_instrument_module_is_refused() {
        Finding finding =
                process("/app/bin/java")
                        .mapped("/app/lib/server/libjvm.so")
                        .file(
                                "/app/release",
                                "JAVA_VERSION=\"25\"\nMODULES=\"java.base java.logging\"")
                        .finding();

        assertThat(finding.obstacle()).contains(Reason.JVM_REFUSES_AGENT);
        assertThat(finding.evidence())
                .first()
                .isEqualTo("its Java was made without java.instrument");
    }

    @Test
    void another_tracing_agent_is_an_obstacle_and_an_exporter_of_metrics_is_none() {
        Facts datadog = java(HOME, "21", "-javaagent:/dd/dd-java-agent.jar", "-jar", "a.jar");
        Facts operator =
                java(HOME, "21")
                        .env("JAVA_TOOL_OPTIONS", "-javaagent:/x/opentelemetry-javaagent.jar");
        Facts dynatrace = java(HOME, "21").mapped("/opt/dt/liboneagentproc.so");
        Facts endpoint = java(HOME, "21").env("OTEL_EXPORTER_OTLP_ENDPOINT", "(set)");
        Facts metrics = java(HOME, "21", "-javaagent:/jmx_prometheus_javaagent.jar=8080:c.yaml");

        assertThat(datadog.finding().obstacle()).contains(Reason.OTHER_AGENT);
        assertThat(datadog.finding().evidence()).first().isEqualTo("carries dd-java-agent");
        assertThat(operator.finding().obstacle()).contains(Reason.OTHER_AGENT);
        assertThat(dynatrace.finding().obstacle()).contains(Reason.OTHER_AGENT);
        assertThat(endpoint.finding().obstacle()).contains(Reason.OTHER_AGENT);
        assertThat(metrics.finding().obstacle()).isEmpty();
    }

    @Test
    void the_agent_that_clew_placed_is_no_obstacle_wherever_its_volume_lies() {
        String jar = "/var/lib/pods/1/volumes/agent/agent.jar";
        Finding finding =
                java(HOME, "21")
                        .env("CLEW_AGENT_JAVA", jar)
                        .env("JAVA_TOOL_OPTIONS", "-Xmx1g -javaagent:" + jar)
                        .env("OTEL_EXPORTER_OTLP_ENDPOINT", "(set)")
                        .env("OTEL_TRACES_EXPORTER", "(set)")
                        .finding();

        assertThat(finding.obstacle()).isEmpty();
    }
}
