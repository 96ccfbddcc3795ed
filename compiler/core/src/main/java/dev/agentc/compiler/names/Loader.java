package dev.agentc.compiler.names;

import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.source.Sources;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.compiler.syntax.read.ReadTexts;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads files with all they import, each once, and says which names mean what in them. */
public final class Loader {
    private static final Set<String> MADE = Set.of("list", "map");

    private final Sources sources;
    private final LibraryNames library;
    private final KindTable table;
    private final Set<String> kinds;
    private final Findings findings;
    private final SymbolTable symbols;
    private final ImportLinker imports;
    private final Optional<ReadTexts> kept;
    /** By what {@link Sources#identity} makes of their paths. */
    private final Map<String, Loaded> files = new LinkedHashMap<>();

    private final Deque<Loaded> unlinked = new ArrayDeque<>();
    private String base = "";

    private record Loaded(ModuleScope home, SourceFile tree, String path) {}

    /**
     * @param table the kinds there are, which are told to the parser
     * @param kept what was read before, where that is kept
     */
    public Loader(
            Sources sources,
            LibraryNames library,
            KindTable table,
            Findings findings,
            Suggestions suggestions,
            SymbolTable symbols,
            NameMeanings meanings,
            Optional<ReadTexts> kept) {
        this.sources = sources;
        this.library = library;
        this.table = table;
        this.kinds = table.words();
        this.findings = findings;
        this.symbols = symbols;
        this.imports = new ImportLinker(this::home, library, findings, suggestions, meanings);
        this.kept = kept;
    }

    /** The file and everything it imports; null, with a finding, if it is not there. */
    @Nullable
    public ModuleScope load(String file) {
        var path = Paths.normal(file);
        if (files.isEmpty()) {
            base = Paths.folder(path);
        }
        var loaded = read(path);
        if (loaded == null) {
            var nowhere = SourceText.of(file, "");
            var home = new ModuleScope("", file, nowhere, library, false);
            findings.add(CheckRules.FILE_MISSING, home, Span.NONE, "there is no file `" + file + "`", "check the path");
            return null;
        }
        for (var next = unlinked.poll(); next != null; next = unlinked.poll()) {
            imports.link(next.home(), next.tree(), next.path());
        }
        return loaded.home();
    }

    /** Every file of the program, in the order in which they were met. */
    public Collection<ModuleScope> homes() {
        var homes = new ArrayList<ModuleScope>(files.size());
        for (var each : files.values()) {
            homes.add(each.home());
        }
        return homes;
    }

    /** The file or the part of the library that this text is. */
    public ModuleScope scope(SourceText text) {
        for (var each : files.values()) {
            if (each.home().source() == text) {
                return each.home();
            }
        }
        return library.home(text.path());
    }

    /** The trees of those files. */
    public List<SourceFile> trees() {
        return files.values().stream().map(Loaded::tree).toList();
    }

    private @Nullable Loaded read(String path) {
        var identity = sources.identity(path);
        var known = files.get(identity);
        if (known != null) {
            return known;
        }
        Optional<byte[]> bytes = sources.read(path);
        if (bytes.isEmpty()) {
            return null;
        }
        var decoded = SourceText.decode(path, bytes.get());
        findings.addAll(decoded.findings());
        var parsed = parse(decoded.value());
        findings.addAll(parsed.findings());
        var file = Paths.relative(base, path);
        var home = new ModuleScope(Paths.module(file), file, parsed.value().source(), library, false);
        if (!parsed.findings().isEmpty()) {
            home.damaged(Damage.of(parsed.value(), parsed.findings()), parsed.findings());
        }
        var loaded = new Loaded(home, parsed.value(), path);
        files.put(identity, loaded);
        unlinked.add(loaded);
        for (var decl : parsed.value().declarations()) {
            var scars = home.scars(decl);
            if (scars == null || !scars.isStray()) {
                boolean before = findings.mute(scars != null && scars.inHead());
                declare(home, decl);
                findings.mute(before);
            }
        }
        return loaded;
    }

    private @Nullable ModuleScope home(String path) {
        var loaded = read(path);
        return loaded == null ? null : loaded.home();
    }

    private Result<SourceFile> parse(SourceText source) {
        return kept.isPresent() ? kept.get().parse(source, kinds) : Parser.parse(source, kinds);
    }

    // ---- declarations

    private void declare(ModuleScope home, Decl decl) {
        if (decl instanceof Decl.External) {
            findings.add(
                    CheckRules.EXTERNAL,
                    home,
                    decl.kind().span(),
                    "`external` declares what the library brings, and this is no file of it",
                    "write a `fn`, `flow` or `tool` with a body");
            return;
        }
        if (decl.name().text().isEmpty()) {
            return;
        }
        var symbol = new Symbol(home, decl, table);
        if (decl instanceof Decl.Block block && block.quoted()) {
            quoted(symbol, block, home);
        } else if (isFree(decl.name(), home)) {
            home.own.put(decl.name().text(), symbol);
            symbols.add(symbol);
            written(symbol, home);
        }
    }

    /** {@code test "…"}: nobody names it. */
    private void quoted(Symbol symbol, Decl.Block block, ModuleScope home) {
        if (home.own.putIfAbsent("\"" + block.name().text() + "\"", symbol) != null) {
            findings.add(
                    CheckRules.NAME_TWICE,
                    home,
                    block.name().span(),
                    "there is a " + block.kind().text() + " of this name already",
                    "give one of them another name: they are told apart by it");
        }
    }

    /** Whether a declaration can have this name; that it cannot is said. */
    private boolean isFree(Name name, ModuleScope home) {
        if (Phrases.RESERVED.contains(name.text())
                || MADE.contains(name.text())
                || Types.BASIC.containsKey(name.text())) {
            findings.add(
                    CheckRules.NAME_SHADOWED,
                    home,
                    name.span(),
                    "`" + name.text() + "` belongs to the language",
                    "choose another name");
            return false;
        }
        if (home.own.containsKey(name.text())) {
            findings.add(
                    CheckRules.NAME_TWICE,
                    home,
                    name.span(),
                    "`" + name.text() + "` is declared twice",
                    "rename one of them");
            return false;
        }
        return true;
    }

    private void written(Symbol symbol, ModuleScope home) {
        var kind = symbol.declares();
        if (symbol.isType() || kind != null && kind.header().name() == Header.NameStyle.PASCAL) {
            NameCase.pascal(symbol.name(), symbol.kind(), home, findings);
        } else if (kind != null || symbol.decl instanceof Decl.Constant) {
            NameCase.snake(symbol.name(), symbol.kind(), home, findings);
        }
    }

    // ---- for editors

    /**
     * What lies in a folder and can be imported from a file, folders with a slash behind.
     *
     * @param way from the file's folder to that one, as imports write it: empty, or with a slash at its end
     */
    public List<String> beside(String file, String way) {
        if (Paths.isAbsolute(way)) {
            return List.of();
        }
        var own = sources.identity(Paths.normal(file));
        var folder = Paths.folder(Paths.normal(file));
        var names = new ArrayList<>(sources.list(Paths.resolve(folder, way)));
        names.removeIf(
                name -> sources.identity(Paths.resolve(folder, way + name)).equals(own));
        return names;
    }

    /** What an import of a file that is loaded gives away; null, with nothing said, if there is nothing. */
    public ModuleScope.@Nullable Names imported(Import each, String file) {
        var loaded = files.get(sources.identity(Paths.normal(file)));
        boolean before = findings.mute(true);
        var names = loaded == null ? null : imports.names(each, loaded.home(), loaded.path());
        findings.mute(before);
        return names;
    }

    /** Warns of imports and private declarations nobody used. */
    public void unused() {
        for (var file : files.values()) {
            var home = file.home();
            var names = new ArrayList<Name>();
            home.imported.values().forEach(each -> names.add(each.name()));
            home.aliases.values().forEach(each -> names.add(each.name()));
            for (var name : names) {
                if (!home.used.contains(name.text())) {
                    imports.unused(name, file.tree(), home);
                }
            }
            for (var symbol : home.own.values()) {
                if (symbol.decl.hidden() && !symbol.used) {
                    findings.add(
                            CheckRules.NAME_UNUSED,
                            home,
                            symbol.name().span(),
                            "`" + symbol.text() + "` is private and not used",
                            "remove it");
                }
            }
        }
    }

    /** A declaration of the library, which is read where it stands: around it nothing is looked at. */
    public static Optional<Decl> declaration(SourceText source, int start, int end) {
        return Parser.declaration(source, start, end);
    }
}
