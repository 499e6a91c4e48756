package dev.clew.instrumentation.detect;

import dev.clew.instrumentation.RuntimeKind;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** .NET, by the runtime that it has mapped; its folder says which version. */
final class DotnetDetector implements Detector {
    private static final Pattern FRAMEWORK = Pattern.compile("/Microsoft\\.NETCore\\.App/([^/]+)/");

    @Override
    public Optional<Finding> look(ProcessFacts process) {
        return process.mapped("libcoreclr.so").map(coreclr -> found(process, coreclr));
    }

    private static Finding found(ProcessFacts process, String coreclr) {
        Matcher framework = FRAMEWORK.matcher(coreclr);
        Optional<String> version =
                framework.find()
                        ? Optional.of(framework.group(1))
                        : process.variable("DOTNET_VERSION");
        return Finding.notYet(
                RuntimeKind.DOTNET,
                version,
                Libc.of(process),
                List.of("has " + coreclr + " mapped", "runs " + process.executable()));
    }
}
