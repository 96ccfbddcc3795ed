package dev.agentc.compiler.mend;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.plan.Span;
import java.util.regex.Pattern;

/** {@code xs.map(ask)} of something with effects: it is done in a {@code parallel for}. */
public final class Mapped {
    private Mapped() {}

    /**
     * The finding, with a mend where the map is all there is.
     *
     * @param span of what is handed over
     */
    public static Diagnostic together(Diagnostic finding, Span span, Context c) {
        var source = c.home().source();
        var text = source.text();
        int line = source.lineStart(span.line());
        var before = Before.MAP.matcher(text.substring(line, span.start()));
        if (!before.find()
                || !text.startsWith(")", span.end())
                || text.startsWith(".", span.end() + 1)
                || c.scope.find("each") != null) {
            return finding;
        }
        var mend = "parallel for each in " + before.group(1) + " { " + source.text(span) + "(each) }";
        return finding.fix(
                Fix.replace(source.span(line + before.start(), span.end() + 1), mend, "write `" + mend + "`"));
    }

    /** Made when it is needed: most texts need none. */
    private static final class Before {
        static final Pattern MAP = Pattern.compile("((?<![\\w.])[\\w.]+)\\.map\\($");
    }
}
