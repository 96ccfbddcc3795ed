package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.Quote;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holes and comments as other languages write them inside a text: they stay as they are, and nobody is told at run time. */
final class Braces {
    /** Not made before a text has a brace. */
    private static final class Patterns {
        /** A name, or a name with fields, in braces of their own; a backslash before it says that the brace is meant. */
        static final Pattern HOLE = Pattern.compile(
                "(?<![\\\\{])[$#]?\\{\\s*([A-Za-z_]\\w*)((?:\\.[A-Za-z_]\\w*)*)\\s*(![rsa])?(:[-<>=^+#,.\\d]*[a-zA-Z%]?)?}(?!})");

        /** {@code <%= name %>}, {@code %(name)s} and {@code $(name)}: Ruby, Python and shells. */
        static final Pattern MARKED = Pattern.compile(
                "<%[=-]?\\s*([A-Za-z_]\\w*)((?:\\.[A-Za-z_]\\w*)*)\\s*-?%>|%\\(([A-Za-z_]\\w*)\\)[sdf]|(?<!\\\\)\\$\\(\\s*([A-Za-z_]\\w*)\\s*\\)");

        /** A variable of the environment at the beginning of a text, as shells have it. */
        static final Pattern VARIABLE =
                Pattern.compile("\\$(?:\\{\\s*([A-Z][A-Z0-9_]{2,})\\s*}|([A-Z][A-Z0-9_]{2,}))(?=[/:]|$)");

        /** {@code $name}, as shells, PHP and Kotlin have it. */
        static final Pattern DOLLAR = Pattern.compile("(?<![\\\\\\w$])\\$([A-Za-z_]\\w*)()");

        static final Pattern THREE = Pattern.compile("\\{\\{\\{\\s*[A-Za-z_]\\w*\\s*}}}");

        static final Pattern COMMENT = Pattern.compile("(?<!\\\\)\\{#.*?#}", Pattern.DOTALL);
    }

    private final Elaborator all;

    Braces(Elaborator all) {
        this.all = all;
    }

    /**
     * @param wanted what the text is to be; null if nothing says
     * @return whether it begins with a variable of the environment that is none here, which was said
     */
    boolean check(Expr.Text text, @Nullable Type wanted, Context c) {
        if (c.home().standard() || text.quote() == Quote.RAW_LINE || text.quote() == Quote.RAW_BLOCK) {
            return false;
        }
        boolean variable = !(wanted instanceof Type.Secret)
                && !text.parts().isEmpty()
                && text.parts().getFirst() instanceof Part.Words first
                && variable(first, c);
        check(text.parts(), c);
        return variable;
    }

    /** {@code "${SHOP_URL}/items"}: nothing is put in, and no address begins so. */
    private boolean variable(Part.Words words, Context c) {
        var written = c.home().source().text(words.span());
        var variable = written.startsWith("$") ? Patterns.VARIABLE.matcher(written) : null;
        if (variable == null || !variable.lookingAt()) {
            return false;
        }
        var name = variable.group(1) == null ? variable.group(2) : variable.group(1);
        if (c.scope.find(name) != null) {
            return false;
        }
        var span = c.home().source().span(words.span().start(), words.span().start() + variable.end());
        var mend = "{{ env." + name + " }}";
        all.findings.add(Diagnostic.of(
                        CheckRules.TEMPLATE_BRACE,
                        c.home().source(),
                        span,
                        "`" + variable.group() + "` stays as it is written")
                .help("a variable of the environment is `" + mend + "`")
                .fix(Fix.replace(span, mend, "write `" + mend + "`")));
        return true;
    }

    private void check(List<Part> parts, Context c) {
        for (var part : parts) {
            if (part instanceof Part.Words words
                    && (words.text().indexOf('{') >= 0
                            || words.text().indexOf('$') >= 0
                            || words.text().indexOf('%') >= 0)) {
                words(words, c);
            } else if (part instanceof Part.Hole hole && hole.value() instanceof Expr.Braces braces) {
                three(braces, c);
            } else if (part instanceof Part.Hole hole && hole.value() instanceof Expr.Unary unary) {
                dash(unary, c);
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

    /** <code>{{- n }}</code>, as Jinja takes blanks away: the value's sign is turned here. */
    private void dash(Expr.Unary unary, Context c) {
        var source = c.home().source();
        int start = unary.span().start() - 2;
        if (start < 0 || !source.text().startsWith("{{- ", start)) {
            return;
        }
        var span = source.span(start, start + "{{-".length());
        all.findings.add(Diagnostic.of(
                        SyntaxRules.UNEXPECTED, source, span, "a hole has no sign at its edge: this turns the value's")
                .help("leave it out; a value below zero is `{{ -x }}`")
                .fix(Fix.replace(span, "{{", "leave it out")));
    }

    private void words(Part.Words words, Context c) {
        var written = c.home().source().text(words.span());
        var holes = Patterns.HOLE.matcher(written);
        while (holes.find()) {
            hole(holes, words.span().start(), c);
        }
        var marked = Patterns.MARKED.matcher(written);
        while (marked.find()) {
            marked(marked, words.span().start(), c);
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

    private void marked(Matcher marked, int start, Context c) {
        var name =
                marked.group(1) == null ? marked.group(3) == null ? marked.group(4) : marked.group(3) : marked.group(1);
        var local = c.scope.find(name);
        if (local == null) {
            return;
        }
        local.use();
        var span = c.home().source().span(start + marked.start(), start + marked.end());
        var mend = "{{ " + name + (marked.group(2) == null ? "" : marked.group(2)) + " }}";
        var finding = Diagnostic.of(
                        CheckRules.TEMPLATE_BRACE,
                        c.home().source(),
                        span,
                        "`" + marked.group() + "` stays as it is written: a hole has two braces")
                .help("write `" + mend + "`");
        boolean text = !(Types.nullable(c.typeOf(local, "", local.type)) || Types.handle(local.type));
        all.findings.add(text ? finding.fix(Fix.replace(span, mend, "write `" + mend + "`")) : finding);
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
        boolean formatted = hole.groupCount() > 2 && (hole.group(3) != null || hole.group(4) != null);
        if (formatted) {
            all.findings.add(finding.help("there are no formats in holes; a float is rounded by `{{ x.text(2) }}`"));
            return;
        }
        boolean text = local == null || !(Types.nullable(c.typeOf(local, "", local.type)) || Types.handle(local.type));
        all.findings.add(text ? finding.fix(Fix.replace(span, mend, "write `" + mend + "`")) : finding);
    }
}
