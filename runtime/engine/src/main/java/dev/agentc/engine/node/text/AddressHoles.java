package dev.agentc.engine.node.text;

import dev.agentc.engine.value.Raised;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where data stands in an address. It is escaped, so it ends no part of one; where it stands inside of the authority it would
 * say all the same who is called (RFC 3986, section 3.2), and in a path {@code ..} means the same in every spelling.
 */
final class AddressHoles {
    private static final Pattern AUTHORITY = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*");
    /** What parts a path also for a server that decodes it before it looks. */
    private static final Pattern PARTS = Pattern.compile("(?i)/|\\\\|%2f|%5c");

    private record Hole(int from, int to) {}

    private final List<Hole> path = new ArrayList<>(2);
    private int first = Integer.MAX_VALUE;

    /** A hole in the path. */
    void add(int from, int length) {
        path.add(new Hole(from, from + length));
        begin(from, length);
    }

    /** A hole anywhere; an empty one says nothing. */
    void begin(int from, int length) {
        first = length == 0 ? first : Math.min(first, from);
    }

    /**
     * Whether the author or the operator said where it leads.
     *
     * @throws Raised {@code ToolFailed} if data did
     */
    void check(String address) {
        if (first <= authority(address)) {
            throw Raised.tool(
                    "url",
                    "a value would go on with the host of the address, which only the program or `env` may name");
        }
        for (Hole hole : path) {
            leaving(address.substring(address.lastIndexOf('/', hole.from - 1) + 1, end(address, hole.to)));
        }
    }

    /** Where the authority ends; -1 where there is none, and nobody can be called. */
    private static int authority(String address) {
        Matcher matcher = AUTHORITY.matcher(address);
        return matcher.lookingAt() ? matcher.end() : -1;
    }

    private static void leaving(String segment) {
        for (String part : PARTS.split(segment)) {
            String plain = part.replaceAll("(?i)%2e", ".").replaceAll("(?i)(;|%3b).*", "");
            if (plain.equals(".") || plain.equals("..")) {
                throw Raised.tool("url", "the address would leave its path: a part of it is `" + part + "`");
            }
        }
    }

    private static int end(String address, int from) {
        int end = from;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
