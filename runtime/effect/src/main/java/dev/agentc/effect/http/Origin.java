package dev.agentc.effect.http;

import java.net.URI;
import java.util.Locale;

/**
 * The server behind an address: scheme, host and port, whatever way they are written. (RFC 6454, section 4)
 *
 * @param port the scheme's own where none is written
 */
record Origin(String scheme, String host, int port) {

    /** @param uri with a scheme and a host */
    static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        // A dot at the end says that the name is whole (RFC 1034, section 3.1); it names the same host.
        return new Origin(scheme, host.endsWith(".") ? host.substring(0, host.length() - 1) : host, port);
    }

    boolean isEncrypted() {
        return scheme.equals("https");
    }

    /** Whether the other is the same server, or the same host reached with encryption in place of without. */
    boolean leadsTo(Origin other) {
        return equals(other)
                || host.equals(other.host)
                        && scheme.equals("http")
                        && port == 80
                        && other.isEncrypted()
                        && other.port == 443;
    }
}
