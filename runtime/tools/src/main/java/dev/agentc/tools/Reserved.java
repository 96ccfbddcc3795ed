package dev.agentc.tools;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Addresses that no tool may reach by itself: of this machine, of private networks, and those that the registries keep
 * for special use (IANA IPv4 and IPv6 Special-Purpose Address Registries).
 */
final class Reserved {
    private static final List<Prefix> V4 = prefixes(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** The one part of IPv6 that is given out. */
    private static final Prefix GLOBAL_V6 = prefix("2000::/3");

    private static final List<Prefix> V6 = prefixes("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** Translates to the IPv4 address in its last four bytes. */
    private static final Prefix TRANSLATED_V6 = prefix("64:ff9b::/96");

    private Reserved() {}

    static boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? inV4(bytes) : inV6(bytes);
    }

    private static boolean inV4(byte[] bytes) {
        return V4.stream().anyMatch(prefix -> prefix.covers(bytes));
    }

    private static boolean inV6(byte[] bytes) {
        if (TRANSLATED_V6.covers(bytes)) {
            return inV4(Arrays.copyOfRange(bytes, 12, 16));
        }
        return !GLOBAL_V6.covers(bytes) || V6.stream().anyMatch(prefix -> prefix.covers(bytes));
    }

    private static List<Prefix> prefixes(String... written) {
        return Arrays.stream(written).map(Reserved::prefix).toList();
    }

    private static Prefix prefix(String written) {
        int slash = written.indexOf('/');
        try {
            return new Prefix(
                    InetAddress.getByName(written.substring(0, slash)).getAddress(),
                    Integer.parseInt(written, slash + 1, written.length(), 10));
        } catch (UnknownHostException e) {
            throw new AssertionError(written, e); // a literal needs no look-up
        }
    }

    private record Prefix(byte[] bytes, int bits) {
        boolean covers(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((address[bit >> 3] & mask) != (bytes[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
