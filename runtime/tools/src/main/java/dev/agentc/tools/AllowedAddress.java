package dev.agentc.tools;

import dev.agentc.effect.Proxies;
import dev.agentc.effect.port.Http;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Whether a call may go where it wants to go. */
final class AllowedAddress {
    /** What {@link URI} takes for one, and with it the client: RFC 952 and 1123. */
    private static final String NAMES =
            "A host's name is of letters, digits, `-` and `.`; call one that has a `_` by another name of its network,"
                    + " or by its number.";

    private AllowedAddress() {}

    /**
     * The name is looked up here and once more by the client a moment later; in between, the JVM answers from its cache,
     * so that a name server cannot tell two stories.
     *
     * @throws dev.agentc.effect.EffectFailed {@code ToolFailed} if it may not
     */
    static void check(Http.Call call, Proxies proxies) {
        URI uri = call.uri();
        String scheme = String.valueOf(uri.getScheme());
        boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
        if (web && uri.getHost() == null && uri.getRawAuthority() != null) {
            throw JdkHttp.failed(call, "is no address of the web: no client can call its host", false, NAMES);
        }
        if (!web || uri.getHost() == null) {
            throw JdkHttp.failed(
                    call,
                    "is no address of the web: " + scheme,
                    false,
                    "Begin it with http:// or https:// and a host.");
        }
        if (uri.getRawUserInfo() != null) {
            throw JdkHttp.failed(
                    call,
                    "is given with a user or password inside",
                    false,
                    "Send credentials in `headers`, as bearer(secret.NAME).");
        }
        if (!call.operatorBase()) {
            refusePrivate(call, uri.getHost(), proxies);
        }
    }

    private static void refusePrivate(Http.Call call, String host, Proxies proxies) {
        for (InetAddress address : addresses(call, host, proxies)) {
            if (Reserved.holds(address)) {
                throw JdkHttp.failed(
                        call,
                        "is a private address (" + address.getHostAddress() + ")",
                        false,
                        "Let the address begin with a value of `env`, which is the operator's word that it may be"
                                + " called.");
            }
        }
    }

    private static InetAddress[] addresses(Http.Call call, String host, Proxies proxies) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            if (proxies.of(call.uri()).isPresent()) {
                return new InetAddress[0]; // known to the proxy alone, whose own rules then hold
            }
            throw JdkHttp.failed(
                    call,
                    "is no known name",
                    true,
                    "Correct the host in the address, or see whether there is a network.");
        }
    }
}
