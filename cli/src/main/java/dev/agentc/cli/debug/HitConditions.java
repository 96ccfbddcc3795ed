package dev.agentc.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which times of coming to a breakpoint count, such as {@code > 5}. The server stumbles over some that editors send, and the run with it:
 * they are written so that it understands them, or says that they are none.
 */
final class HitConditions {
    private static final Pattern FORM = Pattern.compile("(>=|<=|==|=|>|<|%)?\\s*([0-9]+)");
    private static final String KEY = "hitCondition";

    private HitConditions() {}

    /** A request with those of its breakpoints mended. */
    static ObjectNode mended(ObjectNode request) {
        for (JsonNode breakpoint : request.path("arguments").path("breakpoints")) {
            String written = breakpoint.path(KEY).asText("").strip();
            if (!written.isEmpty()) {
                ((ObjectNode) breakpoint).put(KEY, mended(written));
            }
        }
        return request;
    }

    /** A number alone is the time that counts. */
    static String mended(String written) {
        Matcher form = FORM.matcher(written);
        if (!form.matches()) {
            return written;
        }
        String sign = form.group(1) == null || form.group(1).equals("==") ? "=" : form.group(1);
        return why(sign, form.group(2)).isEmpty()
                ? sign + " " + form.group(2)
                : written + ", " + why(sign, form.group(2));
    }

    private static String why(String sign, String number) {
        try {
            return Integer.parseInt(number) == 0 && sign.equals("%") ? "nothing is a multiple of 0" : "";
        } catch (NumberFormatException e) {
            return "at most " + Integer.MAX_VALUE;
        }
    }
}
