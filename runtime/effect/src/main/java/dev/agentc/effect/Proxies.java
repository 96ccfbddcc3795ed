package dev.agentc.effect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names, as curl reads it: {@code HTTPS_PROXY} for https, {@code HTTP_PROXY} for http,
 * {@code ALL_PROXY} for both, the names in small letters first; {@code NO_PROXY} says what is reached without. This machine
 * is never reached through a proxy: to a proxy, {@code localhost} is itself.
 *
 * <p>Unlike curl, which a web server may run, {@code HTTP_PROXY} in capitals is heeded.
 */
public final class Proxies extends ProxySelector {
    private static final String TUNNEL = "jdk.http.auth.tunneling.disabledSchemes";
    private static final int PASSWORD = 407;
    private static final Pattern SCHEME =
            Pattern.compile("\\b(basic|digest|ntlm|negotiate|kerberos|bearer)\\b", Pattern.CASE_INSENSITIVE);
    private static final Proxies HERE = new Proxies(name -> System.getenv(name));

    private final UnaryOperator<@Nullable String> variables;
    private final NoProxy without;

    static {
        // The JDK by itself sends no password to a proxy that a tunnel goes through. Read once a process.
        if (System.getProperty(TUNNEL) == null) {
            System.setProperty(TUNNEL, "");
        }
    }

    /** @param variables of the environment, null where one is not set */
    public Proxies(UnaryOperator<@Nullable String> variables) {
        this.variables = variables;
        this.without = NoProxy.of(variable("no_proxy"));
    }

    /** Those of this process. */
    public static Proxies here() {
        return HERE;
    }

    /**
     * One proxy.
     *
     * @param variable that names it
     * @param credentials {@code user:password}, empty for none
     */
    public record Named(String variable, String scheme, String host, int port, String credentials) {

        /** Host and port, as messages name it. Never shows credentials. */
        public String where() {
            return host + ":" + port;
        }

        /** Whether it is of a kind that can be used: one that is spoken to in plain HTTP. */
        public boolean usable() {
            return scheme.equals("http") && !host.isEmpty() && port > 0 && port < 65536;
        }

        /** What is wrong with one that cannot be used, in one sentence. */
        public String fault() {
            return host.isEmpty() || port <= 0 || port > 65535
                    ? variable + " names no proxy: it has no host or no port"
                    : variable + " names a proxy of the kind " + scheme + "://, and only http:// is known";
        }

        /** The value of the header {@code Proxy-Authorization} (RFC 7617). */
        public Optional<String> authorization() {
            return credentials.isEmpty()
                    ? Optional.empty()
                    : Optional.of("Basic "
                            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public String toString() {
            return where() + " (" + variable + ")";
        }
    }

    /**
     * What a person can do about a proxy that does not let through.
     *
     * @param proxy as it is named to a person
     * @param host that was to be reached
     * @param challenge what {@code Proxy-Authenticate} says (RFC 9110, section 11.7.1), empty if nothing
     */
    public static String mend(String proxy, String host, int status, String challenge) {
        if (status != PASSWORD) {
            return "See what the proxy allows, or name %s in NO_PROXY if it is reached without.".formatted(host);
        }
        Set<String> schemes = SCHEME.matcher(challenge)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        return schemes.isEmpty() || schemes.contains("basic")
                ? "Give the proxy %s a user and a password, as http://USER:PASSWORD@HOST:PORT in its variable."
                        .formatted(proxy)
                : "The proxy %s takes a log-in by %s alone, which is not known here: name a program in its variable that logs in for others, as `px` and `cntlm` do."
                        .formatted(proxy, String.join(" or ", schemes));
    }

    /** Through which proxy an address is reached; empty if it is reached without. */
    public Optional<Named> of(URI address) {
        String host = address.getHost();
        if (host == null || without.holds(host, port(address))) {
            return Optional.empty();
        }
        return of(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT));
    }

    /** The proxy for {@code http} or {@code https}, whatever {@code NO_PROXY} says. */
    public Optional<Named> of(String scheme) {
        return named(scheme + "_proxy").or(() -> named("all_proxy"));
    }

    /** What {@code NO_PROXY} says, empty if nothing. */
    public String exceptions() {
        return variable("no_proxy");
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    private Optional<Named> named(String lower) {
        String upper = lower.toUpperCase(Locale.ROOT);
        String small = value(lower);
        String value = small.isEmpty() ? value(upper) : small;
        return value.isEmpty() ? Optional.empty() : Optional.of(read(small.isEmpty() ? upper : lower, value));
    }

    private String variable(String lower) {
        String small = value(lower);
        return small.isEmpty() ? value(lower.toUpperCase(Locale.ROOT)) : small;
    }

    private String value(String name) {
        String value = variables.apply(name);
        return value == null ? "" : value.strip();
    }

    /** {@code [scheme://][user:password@]host[:port][/]}; without a scheme it is http, without a port 1080, as curl has it. */
    private static Named read(String variable, String value) {
        int at = value.indexOf("://");
        String scheme = at < 0 ? "http" : value.substring(0, at).toLowerCase(Locale.ROOT);
        String rest = at < 0 ? value : value.substring(at + 3);
        int user = rest.lastIndexOf('@');
        int slash = rest.indexOf('/', Math.max(0, user));
        String place = rest.substring(user + 1, slash < 0 ? rest.length() : slash);
        int bracket = place.indexOf(']');
        int colon = place.indexOf(':', Math.max(0, bracket));
        String host = colon < 0 ? place : place.substring(0, colon);
        int port = colon < 0 ? scheme.equals("https") ? 443 : 1080 : number(place.substring(colon + 1));
        return new Named(variable, scheme, host, port, user < 0 ? "" : decoded(rest.substring(0, user)));
    }

    private static int number(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    }

    private static String decoded(String credentials) {
        try {
            String text = java.net.URLDecoder.decode(credentials.replace("+", "%2B"), StandardCharsets.UTF_8);
            return text.contains(":") ? text : text + ":";
        } catch (IllegalArgumentException e) {
            return credentials; // a percent sign that stands for itself
        }
    }

    /** For the JDK's client. One that cannot be used is a failure before anything is sent, and never passed over. */
    @Override
    public List<Proxy> select(URI uri) {
        return List.of(of(uri).map(named -> new Proxy(
                        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(bare(named.host()), named.port())))
                .orElse(Proxy.NO_PROXY));
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // Told by whoever asked: there is no second proxy to try.
    }
}
