package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How much a server lets a model write at most, where a refusal says so. What hangs on the length of the messages is no such
 * limit: with the next question it is another one.
 */
final class OutputLimit {
    /** The fields that say it. */
    static final List<String> FIELDS = List.of("max_tokens", "max_completion_tokens");

    /** With less than that no server is worth asking; it says of a model whose context is full. */
    private static final int LEAST = 16;

    private static final String NAME = "(?<![+] ?['\"`]?)\\b(max[_ ]?(completion[_ ]?|output[_ ]?|new[_ ]?)?tokens"
            + "|(output|completion|generated|new) tokens)\\b";
    private static final String NUMBER = "['\"`]?(?<most>\\d{1,3}([,_]\\d{3}){1,2}|\\d{1,9})['\"`]?(?![\\w%]|[.,]\\d)("
            + " ?\\((?<without>exclusive)\\))?";

    /** A sign within a sentence; names of models have dots in them. */
    private static final String ON = "([^.;]|\\.(?=\\w))";

    /** What is told of both together, or of what was read. */
    private static final Pattern OF_MESSAGES =
            Pattern.compile("context.?(length|limit|size)|(input|prompt) (tokens|length|contains)|"
                    + "inputs?['\"`]? tokens|max_model_len|in the (messages|prompt)|your (messages|prompt)");

    private OutputLimit() {}

    /** A way to say it. */
    private enum Form {
        AT_MOST(NAME + ON + "{0,60}?(must|should|has to|can)( only)? be (at most|up to|<=|≤|"
                + "(less|lower|smaller) than or equal to) " + NUMBER),
        NOT_ABOVE(NAME + ON + "{0,60}?(must|should|can|may) ?(not|be no) (be )?"
                + "(exceed|(more|greater|larger|higher) than) " + NUMBER),
        BELOW(NAME + ON + "{0,60}?(must|should|has to) be (?<below>less|lower|smaller|<)( than)? " + NUMBER),
        EXCEEDS(NAME + "[^.;]{0,40}? exceeds? (the |this )?(model('s)? )?(max(imum)?|limit)[^.;\\d]{0,40}? " + NUMBER),
        SUPPORTED("(supports?|allows?|accepts?|limited to|up to|at most) (at most |up to |a maximum of )?" + NUMBER
                + " (output|completion|generated|new) tokens"),
        NAMED("(max(imum)?|limit)\\b[^.;]{0,40}(output|completion|generated|new) tokens[^.;\\d]{0,60}?(is|of|:|=) ?"
                + NUMBER),
        COMPARED(NAME + ":? \\d+ > " + NUMBER + ",? which is the maximum"),
        RANGE(NAME + ON + "{0,100}?(is|be|in|between|from|range):? ?[\\[(]? ?\\d{1,3}( \\(inclusive\\))?"
                + " ?(,|and|to|-|–|~|\\.\\.) ?" + NUMBER),
        REQUESTED("max(imum)? tokens you requested exceeds? the model limit of " + NUMBER),
        EXPECTED(NAME + "[^;]{0,120}?above maximum value[^;]{0,20}expected a value <= ?" + NUMBER);

        private final Pattern pattern;

        Form(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /**
     * The limit that is told, if the request asks for more.
     *
     * @param said the server's words in small letters
     * @param param the field that it names by itself, empty if none
     * @param own fields that the program's author set by {@code extra}
     */
    static OptionalInt told(String said, String param, ObjectNode request, Set<String> own) {
        int asked = FIELDS.stream()
                .filter(field -> !own.contains(field))
                .mapToInt(field -> request.path(field).asInt())
                .max()
                .orElse(0);
        if (asked <= LEAST || OF_MESSAGES.matcher(said).find()) {
            return OptionalInt.empty();
        }
        String line = (FIELDS.contains(param) ? param + ": " + said : said).replaceAll("\\s+", " ");
        int[] limits = Arrays.stream(Form.values())
                .flatMap(form -> form.pattern.matcher(line).results())
                .mapToInt(OutputLimit::number)
                .distinct()
                .toArray();
        boolean plain = limits.length == 1 && limits[0] >= LEAST && limits[0] < asked;
        return plain ? OptionalInt.of(limits[0]) : OptionalInt.empty();
    }

    private static int number(MatchResult match) {
        int most = Integer.parseInt(match.group("most").replaceAll("[,_]", ""));
        boolean below = match.namedGroups().containsKey("below") || match.group("without") != null;
        return below ? most - 1 : most;
    }

    /** A request that asks for no more. */
    static void apply(String limit, ObjectNode request) {
        int most = Integer.parseInt(limit);
        FIELDS.stream().filter(field -> request.path(field).asInt() > most).forEach(field -> request.put(field, most));
    }
}
