package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Imports: which names they bring, and which are not there to be brought. */
final class ImportLinker {
    private final Function<String, @Nullable ModuleScope> files;
    private final LibraryNames library;
    private final Findings findings;
    private final Suggestions suggestions;
    private final NameMeanings meanings;

    /** @param files gives the file of a path; null if there is none */
    ImportLinker(
            Function<String, @Nullable ModuleScope> files,
            LibraryNames library,
            Findings findings,
            Suggestions suggestions,
            NameMeanings meanings) {
        this.files = files;
        this.library = library;
        this.findings = findings;
        this.suggestions = suggestions;
        this.meanings = meanings;
    }

    /** Brings the names that a file imports. */
    void link(ModuleScope home, SourceFile tree, String path) {
        boolean whole = true;
        for (var each : tree.imports()) {
            boolean broken = home.broken(each);
            whole &= !broken;
            boolean before = findings.mute(broken);
            var names = names(each, home, path);
            if (names != null) {
                bring(each, names, home);
            } else {
                each.alias().ifPresent(alias -> home.missing.add(alias.text()));
                each.members().forEach(member -> home.missing.add(member.local().text()));
            }
            findings.mute(before);
        }
        if (whole) {
            hidden(home);
        }
    }

    /** Who hides a name of the library should know, unless the file has it under another name. */
    private void hidden(ModuleScope home) {
        for (var symbol : home.own.values()) {
            var name = symbol.name();
            if (library.has(name.text()) && !imported(home, name.text())) {
                findings.add(
                        CheckRules.NAME_LIBRARY,
                        home,
                        name.span(),
                        "`" + name.text() + "` hides the library's",
                        "rename it, or import the library's under another name");
            }
        }
    }

    private static boolean imported(ModuleScope home, String name) {
        for (var each : home.imported.values()) {
            if (each.symbol().text().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What an import gives away; null, with a finding, if there is nothing.
     *
     * @param path of the file that it stands in
     */
    ModuleScope.@Nullable Names names(Import each, ModuleScope home, String path) {
        if (each.from().isEmpty()) {
            return null;
        }
        if (!each.isPath()) {
            if (library.hasModule(each.from())) {
                return library.module(each.from());
            }
            findings.add(noModule(each, home.source()));
            return null;
        }
        if (Paths.isAbsolute(each.from())) {
            findings.add(
                    CheckRules.IMPORT_ABSOLUTE,
                    home,
                    each.fromSpan(),
                    "`" + each.from() + "` does not start from the folder of this file",
                    "write the way from here, such as `./orders.agent` or `../orders.agent`");
            return null;
        }
        var loaded = files.apply(Paths.resolve(Paths.folder(path), each.from()));
        if (loaded == null) {
            findings.add(noFile(each, home.source(), path));
            return null;
        }
        return loaded.exports();
    }

    private Diagnostic noFile(Import each, SourceText source, String path) {
        var finding = Diagnostic.of(
                CheckRules.FILE_MISSING, source, each.fromSpan(), "there is no file `" + each.from() + "`");
        var whole = each.from() + ".agent";
        if (files.apply(Paths.resolve(Paths.folder(path), whole)) != null) {
            return finding.help("write its whole name: `\"" + whole + "\"`")
                    .fix(Fix.replace(each.fromSpan(), "\"" + whole + "\"", "write `\"" + whole + "\"`"));
        }
        var foreign = each.from().endsWith(".agent") ? finding : Suggestions.foreign(finding, each, source);
        return foreign == finding ? finding.help("the path starts from the folder of this file") : foreign;
    }

    private Diagnostic noModule(Import each, SourceText source) {
        var finding = Diagnostic.of(
                CheckRules.IMPORT_UNKNOWN, source, each.fromSpan(), "there is no module `" + each.from() + "`");
        var foreign = Suggestions.foreign(finding, each, source);
        return foreign == finding
                ? finding.help(Nearest.help(
                        each.from(),
                        library.modules(),
                        "the library's modules begin with `std.`; write a file's path in quotes"))
                : foreign;
    }

    private void bring(Import each, ModuleScope.Names names, ModuleScope home) {
        meanings.tell(each.fromSpan(), names, home);
        if (each.alias().isEmpty() && each.members().isEmpty()) {
            findings.add(
                    CheckRules.IMPORT_UNUSED,
                    home,
                    each.fromSpan(),
                    "this import brings no name",
                    "write `as name`, or the names in braces");
        }
        each.alias().ifPresent(alias -> {
            meanings.tell(alias.span(), names, home);
            if (free(alias, home)) {
                home.aliases.put(alias.text(), new ModuleScope.Alias(names, alias));
            }
        });
        for (var member : each.members()) {
            var symbol = names.find(member.name().text());
            if (symbol == null) {
                suggestions.unknown(home, member.name(), names);
                home.missing.add(member.local().text());
                if (member.alias().isEmpty()) {
                    Nearest.to(member.name().text(), names.all()).ifPresent(home.missing::add);
                }
                continue;
            }
            meanings.tell(member.name().span(), symbol, home);
            member.alias().ifPresent(alias -> meanings.tell(alias.span(), symbol, home));
            if (free(member.local(), home)) {
                home.imported.put(member.local().text(), new ModuleScope.Imported(symbol, member.local()));
            }
        }
    }

    private boolean free(Name name, ModuleScope home) {
        var text = name.text();
        if (home.own.containsKey(text) || home.imported.containsKey(text) || home.aliases.containsKey(text)) {
            findings.add(
                    CheckRules.NAME_TWICE,
                    home,
                    name.span(),
                    "`" + text + "` is there already",
                    "bring it under another name: `as …`");
            return false;
        }
        return true;
    }

    // ---- names that nobody uses

    /** Warns of a name that an import brought. */
    void unused(Name name, SourceFile tree, ModuleScope home) {
        var finding = Diagnostic.of(
                        CheckRules.IMPORT_UNUSED,
                        home.source(),
                        name.span(),
                        "`" + name.text() + "` is imported and not used")
                .help("remove it from the import");
        findings.add(tree.imports().stream()
                .filter(each -> each.span().start() <= name.span().start()
                        && name.span().end() <= each.span().end())
                .findFirst()
                .flatMap(each -> removal(each, name, home.source()))
                .map(span -> finding.fix(Fix.replace(span, "", "remove `" + name.text() + "` from the import")))
                .orElse(finding));
    }

    /** What goes for a name to go; empty where something is noted there. */
    private static Optional<Span> removal(Import each, Name name, SourceText source) {
        int names = each.members().size() + (each.alias().isPresent() ? 1 : 0);
        boolean alias = each.alias().filter(name::equals).isPresent();
        var span = names == 1
                ? lines(each, source)
                : alias ? source.span(each.fromSpan().end(), name.span().end()) : member(each, name, source);
        return source.text(span).contains("//") ? Optional.empty() : Optional.of(span);
    }

    /** A member with a comma beside it, or the braces with the only one. */
    private static Span member(Import each, Name name, SourceText source) {
        var members = each.members();
        int at = members.stream().map(Import.Member::local).toList().indexOf(name);
        if (at + 1 < members.size()) {
            return source.span(
                    members.get(at).span().start(), members.get(at + 1).span().start());
        }
        return at > 0
                ? source.span(
                        members.get(at - 1).span().end(), members.get(at).span().end())
                : source.span(
                        each.alias().orElseThrow().span().end(), each.span().end());
    }

    /** All its lines, if nothing else stands there; of the first ones also an empty line below. */
    private static Span lines(Import each, SourceText source) {
        var text = source.text();
        int from = text.lastIndexOf('\n', each.span().start() - 1) + 1;
        int end = text.indexOf('\n', each.span().end());
        int to = end < 0 ? text.length() : end + 1;
        boolean alone = text.substring(from, each.span().start()).isBlank()
                && text.substring(each.span().end(), to).isBlank();
        return alone ? source.span(from, from == 0 && text.startsWith("\n", to) ? to + 1 : to) : each.span();
    }
}
