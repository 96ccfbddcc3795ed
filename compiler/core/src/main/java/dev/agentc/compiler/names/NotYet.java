package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.syntax.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the language has by design and this version does not: it parses, and is an error that says so. */
public final class NotYet {
    private NotYet() {}

    /** Kinds of declaration. */
    public static final List<String> KINDS =
            List.of("team", "tools", "knowledge", "memory", "optimize", "guard", "schedule", "database");

    /** Settings, statements and expressions, by the word they are known by. */
    private static final List<String> OTHERS = List.of(
            "examples",
            "description",
            "waive",
            "approve",
            "approvers",
            "within",
            "allow",
            "generics",
            "run_on",
            "run",
            "library");

    /** Names the library has by design. */
    private static final Set<String> NAMES = Set.of(
            "destination",
            "fallback",
            "anthropic",
            "local",
            "local_embedding",
            "hf",
            "python",
            "mcp",
            "supervisor",
            "few_shot",
            "blackboard",
            "episodic",
            "hybrid",
            "similarity",
            "recency",
            "importance",
            "markdown",
            "judge",
            "no_injection",
            "no_pii",
            "summarize",
            "after_run",
            "gepa",
            "ray",
            "success",
            "pass_at",
            "pass_all",
            "cost",
            "latency");

    /** Methods that runs are to have, one or many of them. */
    private static final Set<String> METHODS = Set.of("judged_by", "label");

    private static final Map<String, Rule> RULES = new HashMap<>();

    static {
        for (var word : words()) {
            RULES.put(word, CheckRules.notYet(word));
        }
    }

    private static List<String> words() {
        return Stream.concat(KINDS.stream(), OTHERS.stream()).toList();
    }

    /** What to do for the time being. */
    public static String help(String word) {
        var known = Foreign.of(Foreign.Place.NOT_YET, word);
        return known == null ? "do without it in this version" : known.said();
    }

    /** Of a setting that something does not have: that it is not there yet, or that there is none. */
    public static Diagnostic setting(Name name, String owner, ModuleScope home) {
        return has(name.text()) && !name.text().equals("run")
                ? Diagnostic.of(rule(name.text()), home.source(), name.span(), "`" + name.text() + "` is not there yet")
                : Diagnostic.of(
                        CheckRules.SETTING_UNKNOWN,
                        home.source(),
                        name.span(),
                        owner + " has no setting `" + name.text() + "`");
    }

    public static boolean has(String word) {
        return RULES.containsKey(word);
    }

    /** Whether the library is to have this name. */
    public static boolean names(String name) {
        return NAMES.contains(name);
    }

    /** Whether runs are to have this method. */
    public static boolean methods(String name) {
        return METHODS.contains(name);
    }

    /** @param word of a kind or of something else that is not there yet */
    public static Rule rule(String word) {
        return RULES.get(word);
    }

    static List<Rule> rules() {
        return words().stream().map(RULES::get).toList();
    }
}
