package dev.agentc.models.openai.reply;

import dev.agentc.effect.ToolSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tool names as the protocol allows them, {@code [a-zA-Z0-9_-]{1,64}}, and back. Nearly every name stays as it is.
 */
public final class WireToolNames {
    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final Pattern MARKED = Pattern.compile(
            "\\s*(?:(?:to=)?(?:functions?|tools?|default_api)[.:])?([a-zA-Z0-9_-]{1,64}?)(?::\\d{1,6}|\\(\\)|\\s*<[|/].*)?\\s*",
            Pattern.DOTALL);
    private static final int LONGEST = 64;

    private final Map<String, String> sent = new HashMap<>();
    private final Map<String, String> own = new HashMap<>();

    public WireToolNames(List<ToolSpec> tools) {
        tools.stream().map(ToolSpec::name).filter(WireToolNames::allowed).forEach(name -> put(name, name));
        tools.stream().map(ToolSpec::name).filter(name -> !allowed(name)).forEach(name -> put(name, free(name)));
    }

    public String sent(String name) {
        String known = sent.get(name);
        return known != null ? known : allowed(name) ? name : mended(name);
    }

    /**
     * The tool's own name, also where marks of a model's own format stand around it, as in {@code functions.price:0} or
     * {@code price<|channel|>commentary}; what no tool was sent as stays what the model wrote.
     */
    String own(String name) {
        String known = own.get(name);
        if (known != null) {
            return known;
        }
        Matcher marked = MARKED.matcher(name);
        return marked.matches() ? own.getOrDefault(marked.group(1), name) : name;
    }

    private void put(String name, String as) {
        sent.put(name, as);
        own.put(as, name);
    }

    private String free(String name) {
        String mended = mended(name);
        String candidate = mended;
        for (int n = 2; own.containsKey(candidate); n++) {
            String ending = "_" + n;
            candidate = mended.substring(0, Math.min(mended.length(), LONGEST - ending.length())) + ending;
        }
        return candidate;
    }

    private static boolean allowed(String name) {
        return ALLOWED.matcher(name).matches();
    }

    /** The nearest name that is allowed; answers' types are named by the same rule. */
    public static String mended(String name) {
        String mended = name.replaceAll("[^a-zA-Z0-9_-]", "_");
        return mended.isEmpty() ? "_" : mended.substring(0, Math.min(mended.length(), LONGEST));
    }
}
