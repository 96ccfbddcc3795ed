package dev.agentc.effect;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code NO_PROXY}, read as curl reads it: names between commas or blanks. A name stands for itself and all below it, with or
 * without a dot or {@code *.} before it; {@code :port} narrows it; an address stands for itself, {@code address/bits} for a
 * network; {@code *} alone for everything. Names are not looked up.
 */
record NoProxy(List<String> entries) {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    static NoProxy of(String text) {
        return new NoProxy(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** @param host as an address has it, an IPv6 address in brackets or without */
    boolean holds(String host, int port) {
        String name = bare(host.toLowerCase(Locale.ROOT));
        Optional<InetAddress> address = address(name);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || address.filter(InetAddress::isLoopbackAddress).isPresent()
                || entries.stream().anyMatch(entry -> holds(entry, name, address, port));
    }

    private static boolean holds(String entry, String name, Optional<InetAddress> address, int port) {
        if (entry.equals("*")) {
            return true;
        }
        String pattern = entry;
        int colon = entry.lastIndexOf(':');
        boolean ported = colon > 0
                && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']')
                && entry.substring(colon + 1).matches("\\d{1,5}");
        if (ported) {
            if (Integer.parseInt(entry.substring(colon + 1)) != port) {
                return false;
            }
            pattern = entry.substring(0, colon);
        }
        if (address.isPresent()) {
            return inside(pattern, address.get());
        }
        String domain = undotted(pattern.startsWith("*.") ? pattern.substring(1) : pattern);
        return !domain.isEmpty() && (name.equals(domain) || name.endsWith("." + domain));
    }

    private static boolean inside(String pattern, InetAddress address) {
        int slash = pattern.indexOf('/');
        Optional<InetAddress> base = address(bare(slash < 0 ? pattern : pattern.substring(0, slash)));
        if (base.isEmpty()) {
            return false;
        }
        byte[] mine = address.getAddress();
        byte[] theirs = base.get().getAddress();
        int all = theirs.length * 8;
        int bits = slash < 0
                ? all
                : pattern.substring(slash + 1).matches("\\d{1,3}")
                        ? Integer.parseInt(pattern.substring(slash + 1))
                        : -1;
        return mine.length == theirs.length && bits >= 0 && bits <= all && same(mine, theirs, bits);
    }

    private static boolean same(byte[] mine, byte[] theirs, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** An address that is written as one; a name is never looked up. */
    private static Optional<InetAddress> address(String text) {
        if (!V4.matcher(text).matches() && !text.contains(":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String bare(String host) {
        String inner = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return inner.endsWith(".") && inner.length() > 1 ? inner.substring(0, inner.length() - 1) : inner;
    }

    private static String undotted(String domain) {
        String tail = domain.startsWith(".") ? domain.substring(1) : domain;
        return tail.endsWith(".") ? tail.substring(0, tail.length() - 1) : tail;
    }
}
