package dev.agentc.effect.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where an answer sends a request on. (RFC 9110, section 15.4; Fetch Standard, "HTTP-redirect fetch")
 *
 * @param from the address that was called
 * @param target the address to call next
 * @param reads whether a GET is made of the request, without its body
 */
public record Redirect(URI from, URI target, boolean reads) {
    /** How many are followed, one after the other. */
    public static final int MOST = 10;

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    /** It leads to what no client can call. */
    public static final class Astray extends Exception {
        private static final long serialVersionUID = 1L;

        Astray() {
            super(null, null, false, false);
        }
    }

    /**
     * Empty if the answer is the answer: its status is none of a redirect, or it says no place.
     *
     * @param from an address that could be called
     * @param location the header of that name, empty if there is none
     */
    public static Optional<Redirect> of(String method, URI from, int status, String location) throws Astray {
        if (!STATUSES.contains(status) || location.isBlank()) {
            return Optional.empty();
        }
        Optional<URI> target = Reference.from(from, location).filter(place -> place.getScheme() != null);
        if (target.map(URI::getHost).isEmpty()) {
            throw new Astray();
        }
        return Optional.of(new Redirect(from, target.get(), becomesGet(method, status)));
    }

    /** Whether nothing is lost if it is looked at: what a method like this sends is no more than its address. */
    public static boolean isSafe(String method) {
        return SAFE.contains(method);
    }

    /** 301 and 302 make a GET of a POST, as every client does; 303 of everything. */
    private static boolean becomesGet(String method, int status) {
        return switch (status) {
            case 301, 302 -> method.equals("POST");
            case 303 -> !isSafe(method);
            default -> false;
        };
    }

    /** Whether scheme, host and port are those that were called. */
    public boolean keepsOrigin() {
        return Origin.of(from).equals(Origin.of(target));
    }

    /** Whether it leads to the same server, or to the same host with encryption in place of without. */
    public boolean keepsServer() {
        return Origin.of(from).leadsTo(Origin.of(target));
    }

    /** Whether it leads from an encrypted connection to one that is not. */
    public boolean leavesEncryption() {
        return Origin.of(from).isEncrypted() && !Origin.of(target).isEncrypted();
    }
}
