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
    private static final Pattern MARK = Pattern.compile(
            "(?m)(?:^|(?<=[\\s>.:!]))(?:</?(?:\\w+:)?(?:tool|function)_(?:calls?|use)>|<tools?>(?=\\s*[\\[{])|<start_function_call>|✿FUNCTION✿|<function=|<invoke"
                + " |\\[TOOL_CALLS?\\]|<\\|(?:tool_call|python_tag)[^>\\n"
                + "]*>|<｜[^>\\n"
                + "]*(?:tool|DSML)[^>\\n"
                + "]*>|<\\|channel\\|>commentary to=|```tool_(?:code|call)\\b|Action:(?=[^\\n"
                + "]*\\n"
                + "\\s*Action Input:))");
    /** What holds the arguments of a call. */
    public static final List<String> ARGUMENTS =
            List.of("arguments", "parameters", "input", "args", "tool_input", "action_input");

    /** What names the tool that is called. */
    private static final List<String> NAMES = List.of("name", "tool", "tool_name", "function");

    /** Around a call. */
    private static final List<String> WRAPPERS = List.of("tool_call", "function_call", "function");

    /** Words, and then JSON that the text ends with, on lines of its own. */
    private static final Pattern ANNOUNCED =
            Pattern.compile("(?s)[^{\\[]{1,300}?(?:\\n\\s*|```\\w*\\s*)([{\\[].*[}\\]])\\s*(?:```)?\\s*");

    /** As Llama writes calls, and others that were trained on Python. */
    private static final Pattern PYTHON =
            Pattern.compile("(?s)(?:(\\w+)\\(\\s*\\w+\\s*=[^=].*\\)|\\[\\s*(\\w+)\\((?:\\s*\\w+\\s*=[^=].*)?\\)\\s*])");

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

    /** The tool that is called by JSON, or as in Python, which is all there is, or which words lead to; empty if it is none. */
    public static Optional<String> bare(String text, Collection<String> tools, Documents documents) {
        String all = Bare.unfenced(text);
        if (all.startsWith("{") || all.startsWith("[")) {
            return documents.whole(all).value().map(tree -> called(tree, tools)).orElseGet(() -> python(all, tools));
        }
        Matcher announced = ANNOUNCED.matcher(text.strip());
        return announced.matches()
                ? documents.whole(announced.group(1)).value().flatMap(tree -> called(tree, tools))
                : python(all, tools);
    }

    private static Optional<String> python(String all, Collection<String> tools) {
        Matcher call = PYTHON.matcher(all);
        return call.matches()
                ? Optional.of(call.group(1) == null ? call.group(2) : call.group(1))
                        .filter(tools::contains)
                : Optional.empty();
    }

    private static Optional<String> called(JsonNode tree, Collection<String> tools) {
        JsonNode list = tree.path("tool_calls").isArray() ? tree.get("tool_calls") : tree;
        JsonNode first = list.isArray() ? list.path(0) : list;
        JsonNode call = WRAPPERS.stream()
                .map(first::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(first);
        if (call.has("action_input")) {
            return Optional.of(call.path("action").asText("")).filter(tools::contains);
        }
        return ARGUMENTS.stream().anyMatch(call::has)
                ? NAMES.stream()
                        .map(name -> call.path(name).asText(""))
                        .filter(tools::contains)
                        .findFirst()
                : Optional.empty();
    }
}
