package dev.clew.instrumentation.detect;

import static dev.clew.instrumentation.detect.Facts.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import org.junit.jupiter.api.Test;

class OtherRuntimesTest {
    @Test
    void dotnet_is_named_with_the_version_of_its_framework() {
        String coreclr = "/usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.11/libcoreclr.so";

        is(
                process("/usr/share/dotnet/dotnet", "a.dll").mapped(coreclr),
                RuntimeKind.DOTNET,
                "8.0.11");
    }

    @Test
    void ruby_is_named() {
        is(process("/usr/local/bin/ruby").env("RUBY_VERSION", "3.3.6"), RuntimeKind.RUBY, "3.3.6");
    }

    @Test
    void php_is_named_also_inside_a_web_server() {
        is(process("/usr/sbin/php-fpm8.2").env("PHP_VERSION", "8.2.1"), RuntimeKind.PHP, "8.2.1");
        is(
                process("/usr/sbin/apache2")
                        .mapped("/usr/lib/apache2/modules/libphp.so")
                        .env("PHP_VERSION", "8.3.0"),
                RuntimeKind.PHP,
                "8.3.0");
    }

    @Test
    void go_is_named_by_what_its_linker_wrote() {
        is(process("/app/server").builtBy("go1.25.1"), RuntimeKind.GO, "1.25.1");
    }

    @Test
    void a_proxy_is_a_program_without_agents() {
        Finding finding = process("/usr/sbin/nginx").finding();

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.UNSUPPORTED);
        assertThat(finding.obstacle()).contains(Reason.LANGUAGE_NOT_YET);
    }

    @Test
    void a_program_of_no_known_kind_stays_unknown() {
        Finding finding = process("/app/server").finding();

        assertThat(finding.runtime()).isEqualTo(RuntimeKind.UNKNOWN);
        assertThat(finding.evidence()).containsExactly("runs /app/server");
    }

    private static void is(Facts process, RuntimeKind runtime, String version) {
        Finding finding = process.finding();

        assertThat(finding.runtime()).isEqualTo(runtime);
        assertThat(finding.version()).contains(version);
        assertThat(finding.obstacle()).contains(Reason.LANGUAGE_NOT_YET);
        assertThat(finding.instrumentable()).isFalse();
    }
}
