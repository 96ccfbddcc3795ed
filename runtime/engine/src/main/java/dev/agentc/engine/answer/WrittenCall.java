package dev.agentc.engine.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.engine.json.Documents;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of a tool that a model wrote into its text, in the format of its own, where its server did not read it as a call. It is
 * no answer; and it is not carried out, since a text may be quoted from anywhere.
 */
public final class WrittenCall {
    private static final Pattern MARK =
            Pattern.compile("(?m)(?:^|(?<=[\\s>.:!]))(?:</?(?:\\w+:)?(?:tool|function)_calls?>|<function=|<invoke"
                    + " |\\[TOOL_CALLS?\\]|<\\|(?:tool_call|python_tag)[^>\\n"
                    + "]*>|<｜[^>\\n"
                    + "]*(?:tool|DSML)[^>\\n"
                    + "]*>|<\\|channel\\|>commentary to=|```tool_(?:code|call)\\b|Action:(?=[^\\n"
                    + "]*\\n"
                    + "\\s*Action Input:))");
    /** What holds the arguments of a call. */
    public static final List<String> ARGUMENTS = List.of("arguments", "parameters", "input");
    /** What a call ends with, be it that of the mark around it. */
    private static final String ENDS = "}>])`";

    private WrittenCall() {}

    /** The tool that is called behind a mark of calls, which the text ends with; empty if it does not. */
    public static Optional<String> marked(String text, Collection<String> tools) {
        String all = text.strip();
        Matcher mark = MARK.matcher(all);
        if (all.isEmpty() || ENDS.indexOf(all.charAt(all.length() - 1)) < 0 || !mark.find()) {
            return Optional.empty();
        }
        int from = mark.end();
        return tools.stream()
                .filter(tool -> Pattern.compile("(?<!\\w)" + Pattern.quote(tool) + "(?!\\w)")
                        .matcher(all)
                        .region(from, all.length())
                        .find())
                .findFirst();
    }

    /** The tool that is called by JSON which is all there is; empty if it is none. */
    public static Optional<String> bare(String text, Collection<String> tools, Documents documents) {
        String all = Bare.unfenced(text);
        boolean json = all.startsWith("{") || all.startsWith("[");
        return json ? documents.whole(all).value().flatMap(tree -> called(tree, tools)) : Optional.empty();
    }

    private static Optional<String> called(JsonNode tree, Collection<String> tools) {
        JsonNode list = tree.path("tool_calls").isArray() ? tree.get("tool_calls") : tree;
        JsonNode first = list.isArray() ? list.path(0) : list;
        JsonNode call = first.path("function").isObject() ? first.get("function") : first;
        String name = call.path("name").asText("");
        return tools.contains(name) && ARGUMENTS.stream().anyMatch(call::has) ? Optional.of(name) : Optional.empty();
    }
}
