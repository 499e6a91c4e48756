package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Through which proxy a cluster is reached: the context's own {@code proxy-url}, else that of the
 * environment unless NO_PROXY excepts the server.
 *
 * @param url with scheme and port
 */
record Proxies(Optional<String> url) {
    private static final Set<String> SCHEMES = Set.of("http", "socks5");

    /**
     * @throws Incident if it is a kind of proxy that is not supported
     */
    static Proxies of(ContextDefinition context, HostEnvironment host) {
        Optional<String> own = context.cluster().proxyUrl();
        if (own.isPresent()) {
            return new Proxies(
                    Optional.of(
                            checked(
                                    own.get(),
                                    "the proxy-url of the cluster '"
                                            + context.cluster().name()
                                            + "' in "
                                            + context.cluster().file())));
        }
        URI server = URI.create(context.server());
        String variable = "https".equals(server.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        Optional<String> ofEnvironment =
                variable(host, variable)
                        .filter(_ -> !excepted(host, server.getHost()))
                        .map(proxy -> proxy.contains("://") ? proxy : "http://" + proxy)
                        .map(proxy -> checked(proxy, "the variable " + variable));
        return new Proxies(ofEnvironment);
    }

    /** Both spellings are in use. */
    private static Optional<String> variable(HostEnvironment host, String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(host::variable)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** By the rules of Go's httpproxy, without its ranges of addresses. */
    private static boolean excepted(HostEnvironment host, String server) {
        if (server == null || server.equals("localhost") || server.startsWith("127.")) {
            return true;
        }
        return variable(host, "NO_PROXY").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .anyMatch(
                        each ->
                                each.equals("*")
                                        || server.equals(each)
                                        || server.endsWith(
                                                each.startsWith(".") ? each : "." + each));
    }

    private static String checked(String proxy, String where) {
        URI uri;
        try {
            uri = URI.create(proxy);
        } catch (IllegalArgumentException e) {
            throw Incident.expected(
                    where + " is no address: " + proxy,
                    e.getMessage(),
                    "write it as http://HOST:PORT or socks5://HOST:PORT",
                    e);
        }
        if (!SCHEMES.contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
            throw Incident.expected(
                    where + " names a proxy that is not supported: " + proxy,
                    "http and socks5 proxies are; the way to an https proxy would not be encrypted",
                    "use http://HOST:PORT or socks5://HOST:PORT");
        }
        return uri.getPort() < 0
                ? proxy.replaceFirst("/*$", "") + (uri.getScheme().equals("http") ? ":80" : ":1080")
                : proxy;
    }
}
