package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says that nothing has a name, and which one was probably meant. */
public final class Suggestions {
    /** A broken file does not have to be searched for each of its thousand wrong names. */
    private static final int MOST = 100;

    /** Modules of the library begin so. */
    private static final String STANDARD = "std.";

    private final Findings findings;
    private int given;
    /** Names that modules do not have, each with its module: a file that many import is one cause. */
    private final Set<String> said = new HashSet<>();

    public Suggestions(Findings findings) {
        this.findings = findings;
    }

    public void unknown(ModuleScope home, Name name, String what, Iterable<String> known) {
        unknown(home, name.text(), name.span(), what, known);
    }

    public void unknown(ModuleScope home, String name, Span span, String what, Iterable<String> known) {
        if (name.isEmpty() || home.missing.contains(name)) {
            return;
        }
        if (NotYet.names(name)) {
            findings.add(NotYet.rule("library"), home, span, "`" + name + "` is not there yet", NotYet.help(name));
            return;
        }
        var finding =
                Diagnostic.of(CheckRules.NAME_UNKNOWN, home.source(), span, "unknown " + what + " `" + name + "`");
        var place = what.equals("name") ? Foreign.Place.VALUE : what.equals("error") ? Foreign.Place.ERROR : null;
        var foreign = place != null && !near(name, known) ? Foreign.of(place, name) : null;
        if (foreign != null) {
            findings.add(mended(finding, foreign, span));
            return;
        }
        findings.add(near(finding, name, span, known, "declare it, or import it from the file that has it"));
    }

    /** A module has no such name, or keeps it to itself. */
    public void unknown(ModuleScope home, Name name, ModuleScope.Names module) {
        if (module.hides(name.text())) {
            findings.add(
                    CheckRules.IMPORT_PRIVATE,
                    home,
                    name.span(),
                    "`" + name.text() + "` is private to its file",
                    "remove `private` there");
        } else if (module.module().startsWith(STANDARD) && NotYet.names(name.text())) {
            findings.add(
                    NotYet.rule("library"),
                    home,
                    name.span(),
                    "`" + name.text() + "` is not there yet",
                    NotYet.help(name.text()));
        } else if (!name.text().isEmpty() && said.add(module.module() + " " + name.text())) {
            var finding = Diagnostic.of(
                    CheckRules.NAME_UNKNOWN,
                    home.source(),
                    name.span(),
                    "`" + module.module() + "` has no `" + name.text() + "`");
            findings.add(near(
                    finding,
                    name.text(),
                    name.span(),
                    module.all(),
                    "declare it there, or import it from the file that has it"));
        }
    }

    /** The finding of a module that is not there, with the mend where it is one of another language: what it brings is here already. */
    static Diagnostic foreign(Diagnostic finding, Import module, SourceText source) {
        var known = Foreign.of(Foreign.Place.MODULE, module.from().split("[./]", 2)[0]);
        if (known == null) {
            return finding;
        }
        int end = module.span().end();
        int line = source.lineStart(source.lineOf(end))
                + source.line(source.lineOf(end)).length();
        boolean alone = source.text().substring(end, line).isBlank() && line < source.length();
        var whole = source.span(module.span().start(), alone ? line + 1 : end);
        return finding.help(known.said()).fix(Fix.replace(whole, "", "leave the import out"));
    }

    /** Whether one of the names is the same but for its case: then that is meant, and no word of another language. */
    private static boolean near(String name, Iterable<String> known) {
        for (var each : known) {
            if (each.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** The finding with what the table of foreign words says, and its mend where a machine can. */
    public static Diagnostic mended(Diagnostic finding, Foreign foreign, Span span) {
        var helped = finding.help(foreign.said());
        return foreign.mends()
                ? helped.fix(Fix.replace(span, foreign.mend(), "write `" + foreign.mend() + "`"))
                : helped;
    }

    /** The finding with the nearest of the names as its mend. */
    public Diagnostic near(Diagnostic finding, String name, Span span, Iterable<String> known, String otherwise) {
        var near = given++ < MOST ? Nearest.to(name, known).orElse("") : "";
        if (near.isEmpty()) {
            return otherwise.isEmpty() ? finding : finding.help(otherwise);
        }
        return finding.help("did you mean `" + near + "`?")
                .fix(Fix.replace(span, near, "replace `" + name + "` by `" + near + "`"));
    }

    public List<String> types(ModuleScope home) {
        if (given >= MOST) {
            return List.of();
        }
        var names = new ArrayList<>(Types.BASIC.keySet());
        names.add("list");
        names.add("map");
        for (var symbol : home.own.values()) {
            if (symbol.isType()) {
                names.add(symbol.text());
            }
        }
        names.addAll(home.imported.keySet());
        for (var name : home.library().names()) {
            if (Character.isUpperCase(name.charAt(0))) {
                names.add(name);
            }
        }
        return names;
    }

    public List<String> values(LocalScope locals, ModuleScope home) {
        if (given >= MOST) {
            return List.of();
        }
        var names = locals.all();
        names.addAll(home.own.keySet());
        names.addAll(home.imported.keySet());
        names.addAll(home.aliases.keySet());
        names.addAll(home.library().names());
        return names;
    }
}
