package dev.agentc.compiler.ide;

import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Header.Presence;
import dev.agentc.compiler.concept.Kind;
import java.util.Map;
import java.util.Optional;

/** A whole declaration of a kind to fill in, made of what the kind may hold: {@code ${1:name}} is a place to fill, {@code $0} the last. */
public final class KindSnippets {
    private static final Map<String, String> OWN_FORMS = Map.of(
            "type", "type ${1:Name} {\n  ${2:field}: ${3:string}$0\n}",
            "enum", "enum ${1:Name} {\n  ${2:value}$0\n}",
            "error", "error ${1:Name} { ${2:field}: ${3:string} }$0",
            "let", "let ${1:name} = $0",
            "import", "import \"./${1:file}.agent\" { ${2:Name} }$0");

    private final Kind kind;
    private final StringBuilder out = new StringBuilder();
    private int places;

    private KindSnippets(Kind kind) {
        this.kind = kind;
    }

    /** Of what has a form of its own: {@code type}, {@code import}; empty for other words. */
    public static Optional<String> of(String word) {
        return Optional.ofNullable(OWN_FORMS.get(word));
    }

    /** Of a kind, with the settings that have to be given. */
    public static String of(Kind kind) {
        var snippet = new KindSnippets(kind);
        snippet.header();
        snippet.body();
        return snippet.out.toString();
    }

    private void header() {
        var header = kind.header();
        out.append(kind.word()).append(' ');
        place(header.name() == Header.NameStyle.PASCAL ? "Name" : "name");
        if (header.parameters() != Presence.NONE) {
            out.append('(');
            place("input");
            out.append(": ");
            place("string");
            out.append(')');
        }
        if (header.result() != Presence.NONE) {
            out.append(" -> ");
            place("string");
        }
        if (header.row() == Presence.REQUIRED) {
            out.append(": ");
            place("string");
        }
    }

    private void body() {
        if (kind.has(Kind.Form.SETTINGS)) {
            out.append(" {\n");
            for (var setting : kind.settings()) {
                if (setting.required() && setting.initial().isEmpty()) {
                    out.append("  ").append(setting.name()).append(": ");
                    place(setting.name());
                    out.append('\n');
                }
            }
            out.append("  $0\n}");
        } else if (kind.has(Kind.Form.CODE)) {
            out.append(" {\n  $0\n}");
        } else {
            out.append(" = $0");
        }
    }

    private void place(String what) {
        out.append("${").append(++places).append(':').append(what).append('}');
    }
}
