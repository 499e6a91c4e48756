package dev.clew.instrumentation.detect;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.catalogue.AgentCatalogue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses what a container will run from its command, image and environment, for pods of which no
 * process was looked at. Whatever it says is marked as a guess, and a guess never places an agent.
 */
public final class PodGuess {
    private record Hint(
            RuntimeKind runtime, String program, String imageWord, List<String> variablePrefixes) {
        boolean startedBy(String word) {
            return ProcessFacts.lastPart(word).matches(program);
        }

        Matcher inImage(String image) {
            return Pattern.compile("(?:^|[/:_-])(?:" + imageWord + ")(?:$|[/:_-])").matcher(image);
        }
    }

    private static final List<Hint> HINTS =
            List.of(
                    new Hint(
                            RuntimeKind.JAVA,
                            "java",
                            "openjdk|temurin|eclipse-temurin|jdk\\d*|jre\\d*|java\\d*|corretto|zulu"
                                    + "|liberica\\S*|graalvm\\S*|semeru\\S*|tomcat|jetty|wildfly"
                                    + "|spring-boot",
                            List.of("JAVA_", "JDK_JAVA_OPTIONS", "CATALINA_", "SPRING_")),
                    new Hint(
                            RuntimeKind.NODEJS,
                            "node|nodejs|npm|npx|yarn|pnpm",
                            "node|nodejs",
                            List.of("NODE_")),
                    new Hint(
                            RuntimeKind.PYTHON,
                            "python[\\d.]*|gunicorn|uvicorn|celery|flask",
                            "python[\\d.]*|django|flask|uwsgi",
                            List.of("PYTHON", "DJANGO_")),
                    new Hint(
                            RuntimeKind.DOTNET,
                            "dotnet",
                            "dotnet|aspnet|aspnetcore",
                            List.of("DOTNET_", "ASPNETCORE_")),
                    new Hint(
                            RuntimeKind.RUBY,
                            "ruby|bundle|rails|puma",
                            "ruby|rails",
                            List.of("RUBY", "RAILS_", "BUNDLE_")),
                    new Hint(RuntimeKind.PHP, "php(-fpm)?[\\d.]*", "php|php-fpm", List.of("PHP_")),
                    new Hint(RuntimeKind.GO, "go", "golang", List.of("GOMAXPROCS", "GOMEMLIMIT")));

    private static final Pattern TAG_VERSION = Pattern.compile(":v?(\\d+(?:\\.\\d+)*)");

    private static final AgentCatalogue AGENTS = AgentCatalogue.bundled();

    private PodGuess() {}

    /**
     * A guess, strongest fact first: the command, then the image's name, then variables.
     *
     * @param container of a pod or a pod template
     * @return always marked as a guess; unknown when nothing hints at a runtime
     */
    public static Finding guess(Container container) {
        List<String> words = words(container);
        String image =
                Optional.ofNullable(container.getImage()).orElse("").toLowerCase(Locale.ROOT);
        return byCommand(words)
                .or(() -> byImage(image))
                .or(() -> byVariables(container.getEnv()))
                .orElseGet(
                        () ->
                                Finding.unknown(
                                        image.isEmpty() ? List.of() : List.of("image " + image),
                                        true));
    }

    private static Optional<Finding> byCommand(List<String> words) {
        for (String word : words) {
            for (Hint hint : HINTS) {
                if (hint.startedBy(word)) {
                    return Optional.of(
                            guessed(hint.runtime(), Optional.empty(), "its command runs " + word));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> byImage(String image) {
        for (Hint hint : HINTS) {
            if (hint.inImage(image).find()) {
                boolean nameIsTheRuntime = hint.inImage(image.replaceFirst("[:@].*$", "")).find();
                Matcher tag = TAG_VERSION.matcher(image);
                Optional<String> version =
                        nameIsTheRuntime && tag.find()
                                ? Optional.of(tag.group(1))
                                : Optional.empty();
                return Optional.of(guessed(hint.runtime(), version, "image " + image));
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> byVariables(List<EnvVar> variables) {
        for (Hint hint : HINTS) {
            for (EnvVar variable : variables) {
                if (hint.variablePrefixes().stream().anyMatch(variable.getName()::startsWith)) {
                    return Optional.of(
                            guessed(
                                    hint.runtime(),
                                    Optional.empty(),
                                    variable.getName() + " is set"));
                }
            }
        }
        return Optional.empty();
    }

    /** The words of a command that can name a program: the first, and all of a shell's script. */
    private static List<String> words(Container container) {
        List<String> all = new ArrayList<>(container.getCommand());
        all.addAll(container.getArgs());
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(all.getFirst()));
        int script = all.indexOf("-c") + 1;
        if (script > 0 && script < all.size()) {
            words.addAll(List.of(all.get(script).strip().split("[\\s;&|]+")));
        }
        return words;
    }

    private static Finding guessed(RuntimeKind runtime, Optional<String> version, String evidence) {
        Optional<Reason> obstacle =
                AGENTS.agents(runtime).isEmpty()
                        ? Optional.of(Reason.LANGUAGE_NOT_YET)
                        : Optional.empty();
        return new Finding(runtime, version, Optional.empty(), List.of(evidence), true, obstacle);
    }
}
