package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SourceText;
import java.util.Optional;

/** How names are written: {@code PascalCase} for types and agents, {@code snake_case} for the rest. */
public final class NameCase {
    private static final String PASCAL = "PascalCase";
    private static final String SNAKE = "snake_case";

    private NameCase() {}

    /** What the name is called better that a finding is about; empty of a finding of another rule. */
    public static Optional<String> better(Diagnostic finding) {
        if (finding.rule() != CheckRules.NAME_CASE || !(finding.source() instanceof SourceText source)) {
            return Optional.empty();
        }
        var text = source.text(finding.span());
        return Optional.of(finding.message().endsWith(PASCAL) ? pascal(text) : snake(text));
    }

    static void pascal(Name name, String what, ModuleScope home, Findings findings) {
        var text = name.text();
        if (!text.isEmpty() && !Character.isUpperCase(text.codePointAt(0)) && Character.isLowerCase(text.codePointAt(0))
                || text.indexOf('_') > 0) {
            warn(name, what, PASCAL, pascal(text), home, findings);
        }
    }

    public static void snake(Name name, String what, ModuleScope home, Findings findings) {
        var text = name.text();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isUpperCase(text.charAt(i))) {
                warn(name, what, SNAKE, snake(text), home, findings);
                return;
            }
        }
    }

    private static void warn(Name name, String what, String form, String better, ModuleScope home, Findings findings) {
        if (!home.standard()) {
            var message = "the name of " + (what.startsWith("a") || what.startsWith("e") ? "an " : "a ") + what
                    + " is written in " + form;
            findings.add(Diagnostic.of(CheckRules.NAME_CASE, home.source(), name.span(), message)
                    .help("call it `" + better + "`"));
        }
    }

    private static String pascal(String text) {
        var better = new StringBuilder();
        for (var part : text.split("_")) {
            if (!part.isEmpty()) {
                better.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return better.toString();
    }

    private static String snake(String text) {
        var better = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isUpperCase(c)
                    && i > 0
                    && text.charAt(i - 1) != '_'
                    && !Character.isUpperCase(text.charAt(i - 1))) {
                better.append('_');
            }
            better.append(Character.toLowerCase(c));
        }
        return better.toString();
    }
}
