package dev.agentc.compiler.mend;

import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a call, put into what the tables of foreign words say: {@code %1%} is the first one, {@code %all%} all of them.
 * {@code %path1%} is the first one if it is a text, or the file that is opened in it; {@code %json1%} reads the JSON of that file, or of
 * the text that it is; {@code %name1%} a text in it that is a name. What is not of that form is not filled in, so that no machine mends it.
 */
final class ForeignArguments {
    /** What opens or reads the file that is its first argument, elsewhere. */
    private static final Set<String> OPENS =
            Set.of("open", "readFile", "readFileSync", "readTextFile", "read_file", "read_text", "Path");

    /** What reads all of a file that is open, elsewhere. */
    private static final Set<String> READS = Set.of("read", "read_text", "readText");

    private ForeignArguments() {}

    static Foreign filled(Foreign known, List<Arg> args, SourceText source) {
        var filled = known;
        for (int i = 0; i < args.size(); i++) {
            filled = filled(filled, Integer.toString(i + 1), args.get(i).value(), source);
        }
        return args.isEmpty()
                ? filled
                : filled.with(
                        "all",
                        source.text()
                                .substring(
                                        args.getFirst().span().start(),
                                        args.getLast().span().end()));
    }

    private static Foreign filled(Foreign known, String place, Expr value, SourceText source) {
        var filled = known.with(place, Mends.operand(value, source)).with("json" + place, json(value, source));
        if (value instanceof Expr.Text text) {
            filled = filled.with("path" + place, source.text(text.span()));
            var name = text.plain().orElse("");
            return name.matches("[A-Za-z_]\\w*") ? filled.with("name" + place, name) : filled;
        }
        var file = opened(value);
        return file.isEmpty()
                ? filled
                : filled.with("path" + place, source.text(file.get().span()));
    }

    /** How the JSON in it is read: that of a file that it opens, else of the text that it is. */
    private static String json(Expr value, SourceText source) {
        return opened(value)
                .map(file -> "read_json(" + source.text(file.span()) + ")")
                .orElseGet(() -> Mends.operand(value, source) + ".read_json()");
    }

    /** Which file is opened, and perhaps read: {@code open("a")}, {@code open("a").read()}, {@code fs.readFileSync("a", "utf8")}. */
    private static Optional<Expr> opened(Expr value) {
        if (!(value instanceof Expr.Call call)) {
            return Optional.empty();
        }
        if (call.callee() instanceof Expr.Member member && call.args().isEmpty()) {
            return READS.contains(member.name().text()) ? opened(member.target()) : Optional.empty();
        }
        var name = call.callee() instanceof Expr.Member member ? member.name().text() : name(call.callee());
        return OPENS.contains(name) && !call.args().isEmpty()
                ? Optional.of(call.args().getFirst().value())
                : Optional.empty();
    }

    private static String name(Expr callee) {
        return callee instanceof Expr.Ref ref ? ref.name() : "";
    }

    /** Whether an argument would be lost that says something: then a machine does not mend it. */
    static boolean drops(Foreign known, List<Arg> args) {
        var instead = known.instead();
        if (instead.isEmpty() || instead.contains("%all%")) {
            return false;
        }
        for (int i = 0; i < args.size(); i++) {
            if (!instead.matches("(?s).*%(?:path|name|json)?" + (i + 1) + "%.*")) {
                return true;
            }
        }
        return false;
    }
}
