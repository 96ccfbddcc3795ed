package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.Quote;
import dev.agentc.compiler.type.Types;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holes and comments as other languages write them inside a text: they stay as they are, and nobody is told at run time. */
final class Braces {
    /** Not made before a text has a brace. */
    private static final class Patterns {
        /** A name, or a name with fields, in braces of their own; a backslash before it says that the brace is meant. */
        static final Pattern HOLE =
                Pattern.compile("(?<![\\\\{])\\$?\\{\\s*([A-Za-z_]\\w*)((?:\\.[A-Za-z_]\\w*)*)\\s*}(?!})");

        /** {@code $name}, as shells, PHP and Kotlin have it. */
        static final Pattern DOLLAR = Pattern.compile("(?<![\\\\\\w$])\\$([A-Za-z_]\\w*)()");

        static final Pattern THREE = Pattern.compile("\\{\\{\\{\\s*[A-Za-z_]\\w*\\s*}}}");

        static final Pattern COMMENT = Pattern.compile("(?<!\\\\)\\{#.*?#}", Pattern.DOTALL);
    }

    private final Elaborator all;

    Braces(Elaborator all) {
        this.all = all;
    }

    void check(Expr.Text text, Context c) {
        if (c.home().standard() || text.quote() == Quote.RAW_LINE || text.quote() == Quote.RAW_BLOCK) {
            return;
        }
        check(text.parts(), c);
    }

    private void check(List<Part> parts, Context c) {
        for (var part : parts) {
            if (part instanceof Part.Words words
                    && (words.text().indexOf('{') >= 0 || words.text().indexOf('$') >= 0)) {
                words(words, c);
            } else if (part instanceof Part.Hole hole && hole.value() instanceof Expr.Braces braces) {
                three(braces, c);
            } else if (part instanceof Part.If choice) {
                choice.branches().forEach(branch -> check(branch.parts(), c));
                check(choice.otherwise(), c);
            } else if (part instanceof Part.For loop) {
                check(loop.parts(), c);
            }
        }
    }

    /** {@code {{{x}}}}, as Mustache has it: a map of one entry here, its braces shown. */
    private void three(Expr.Braces braces, Context c) {
        int start = braces.span().start() - 2;
        int end = braces.span().end() + 2;
        var text = c.home().source().text();
        if (start < 0
                || end > text.length()
                || !Patterns.THREE.matcher(text.substring(start, end)).matches()) {
            return;
        }
        var span = c.home().source().span(start, end);
        var mend = "{{ " + text.substring(start + 3, end - 3).strip() + " }}";
        var finding = Diagnostic.of(
                CheckRules.TEMPLATE_BRACE,
                c.home().source(),
                span,
                "`" + text.substring(start, end) + "` shows the inner braces too: a hole has two");
        all.findings.add(finding.help("write `" + mend + "`; nothing is escaped")
                .fix(Fix.replace(span, mend, "write `" + mend + "`")));
    }

    private void words(Part.Words words, Context c) {
        var written = c.home().source().text(words.span());
        var holes = Patterns.HOLE.matcher(written);
        while (holes.find()) {
            hole(holes, words.span().start(), c);
        }
        var dollars = Patterns.DOLLAR.matcher(written);
        while (dollars.find()) {
            hole(dollars, words.span().start(), c);
        }
        var comments = Patterns.COMMENT.matcher(written);
        while (comments.find()) {
            var span = c.home()
                    .source()
                    .span(words.span().start() + comments.start(), words.span().start() + comments.end());
            var finding = Diagnostic.of(
                    CheckRules.TEMPLATE_COMMENT,
                    c.home().source(),
                    span,
                    "`{# … #}` is no comment here: it stays in the text");
            all.findings.add(finding.help("remove it, or write it with `//` outside of the text")
                    .fix(Fix.replace(span, "", "remove it")));
        }
    }

    private void hole(Matcher hole, int start, Context c) {
        var name = hole.group(1);
        var local = c.scope.find(name);
        boolean outside = local == null
                && (name.equals("env") || name.equals("secret"))
                && !hole.group(2).isEmpty();
        if (local == null && !outside) {
            return;
        }
        if (local != null) {
            local.use();
        }
        var span = c.home().source().span(start + hole.start(), start + hole.end());
        var mend = "{{ " + name + hole.group(2) + " }}";
        var finding = Diagnostic.of(
                        CheckRules.TEMPLATE_BRACE,
                        c.home().source(),
                        span,
                        "`" + hole.group() + "` stays as it is written: a hole has two braces")
                .help("write `" + mend + "`, or "
                        + (hole.group().endsWith("}")
                                ? "`\\{` for a brace that is meant"
                                : "put a `$` that is meant into a hole: `{{ \"$\" }}`"));
        boolean text = local == null || !(Types.nullable(c.typeOf(local, "", local.type)) || Types.handle(local.type));
        all.findings.add(text ? finding.fix(Fix.replace(span, mend, "write `" + mend + "`")) : finding);
    }
}
