package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file and the names that can be used in it. Filled once, by the loader. */
public final class ModuleScope {

    /** A name that an import brought. */
    record Imported(Symbol symbol, Name name) {}

    private final String module;
    private final String file;
    private final SourceText source;
    private final LibraryNames library;
    private final boolean standard;
    /** The lines with mistakes of form. */
    private int[] mistakes = {};

    private @Nullable Damage damage;

    public final Map<String, Symbol> own = new LinkedHashMap<>();
    final Map<String, Imported> imported = new LinkedHashMap<>();
    public final Map<String, Alias> aliases = new LinkedHashMap<>();
    /** Names that an import should have brought and did not: a finding says so there. */
    public final Set<String> missing = new HashSet<>();
    /** Names of imports that something made use of. */
    final Set<String> used = new HashSet<>();

    /** {@code import … as orders}. */
    record Alias(Names names, Name name) {}

    /** Something names can be looked up in. */
    public interface Names {
        @Nullable
        public Symbol find(String name);

        /** Whether it has such a name and keeps it to itself. */
        boolean hides(String name);

        Iterable<String> all();

        String module();

        /** Its text; empty for the library, whose parts lie in several. */
        Optional<SourceText> text();

        /** What a name for all of it means. */
        default Meaning meaning() {
            return new Meaning.Module(module(), text());
        }
    }

    /**
     * @param file path for people, relative to the entry file's folder
     * @param standard whether it belongs to the library
     */
    ModuleScope(String module, String file, SourceText source, LibraryNames library, boolean standard) {
        this.module = module;
        this.file = file;
        this.source = source;
        this.library = library;
        this.standard = standard;
    }

    /** Whether there is a mistake of form in this declaration. */
    public boolean broken(Decl declaration) {
        return scars(declaration) != null;
    }

    /** Whether nobody knows what this declaration says of itself, its name apart. */
    boolean unsure(Decl declaration) {
        return scars(declaration) instanceof Scars found && (found.inHead() || !(declaration instanceof Decl.Block));
    }

    /** What is wrong with the form of this declaration; null if nothing is. */
    @Nullable
    public Scars scars(Decl declaration) {
        return damage == null ? null : damage.of(declaration);
    }

    /** Whether there is a mistake of form on one of the lines of an import. */
    boolean broken(Import each) {
        for (int line : mistakes) {
            if (line >= each.span().line() && line <= source.lineOf(each.span().end())) {
                return true;
            }
        }
        return false;
    }

    void damaged(Damage by, List<Diagnostic> findings) {
        damage = by;
        mistakes = findings.stream()
                .filter(Diagnostic::isError)
                .mapToInt(finding -> finding.span().line())
                .toArray();
    }

    String module() {
        return module;
    }

    public String file() {
        return file;
    }

    public SourceText source() {
        return source;
    }

    public boolean standard() {
        return standard;
    }

    public LibraryNames library() {
        return library;
    }

    /** What a bare name means at the top of this file; null if nothing has it. */
    @Nullable
    public Symbol find(String name) {
        var near = near(name);
        return near == null ? library.find(name) : near;
    }

    /** The same without looking into the library. */
    @Nullable
    public Symbol near(String name) {
        var mine = own.get(name);
        if (mine != null) {
            return mine;
        }
        var brought = imported.get(name);
        return brought == null ? null : brought.symbol();
    }

    /** How this file names a declaration: by itself, or behind the name of an import; null if it has no name for it. */
    @Nullable
    public String named(String qualified) {
        var name = qualified.substring(qualified.lastIndexOf('.') + 1);
        if (isNamed(find(name), qualified)) {
            return name;
        }
        for (var brought : imported.entrySet()) {
            if (isNamed(brought.getValue().symbol(), qualified) && !own.containsKey(brought.getKey())) {
                return brought.getKey();
            }
        }
        for (var alias : aliases.entrySet()) {
            if (isNamed(alias.getValue().names().find(name), qualified)) {
                return alias.getKey() + "." + name;
            }
        }
        return null;
    }

    private static boolean isNamed(@Nullable Symbol found, String qualified) {
        return found != null && found.qualified.equals(qualified);
    }

    /** Notes that something makes use of this name, if this file has it: looking it up alone is no use. */
    public void use(String name) {
        var mine = own.get(name);
        if (mine != null) {
            mine.used = true;
        } else if (imported.containsKey(name) || aliases.containsKey(name)) {
            used.add(name);
        }
    }

    /** The module an alias stands for; null if there is no such alias. */
    @Nullable
    public Names alias(String name) {
        var alias = aliases.get(name);
        return alias == null ? null : alias.names();
    }

    /** The declaration that an expression names, by itself or behind the name of an import; null if it names none. */
    @Nullable
    public Symbol named(Expr expr) {
        if (expr instanceof Expr.Ref ref) {
            return find(ref.name());
        }
        return expr instanceof Expr.Member member
                        && member.target() instanceof Expr.Ref ref
                        && alias(ref.name()) instanceof Names module
                ? module.find(member.name().text())
                : null;
    }

    /** What the names mean that can stand alone at the top of this file, those of the library last. */
    public Map<String, Meaning> meanings() {
        var meanings = new LinkedHashMap<String, Meaning>();
        own.forEach((name, symbol) -> meanings.put(name, symbol.meaning()));
        imported.forEach(
                (name, brought) -> meanings.putIfAbsent(name, brought.symbol().meaning()));
        aliases.forEach(
                (name, alias) -> meanings.putIfAbsent(name, alias.names().meaning()));
        for (var name : library.names()) {
            if (library.find(name) instanceof Symbol symbol) {
                meanings.putIfAbsent(name, symbol.meaning());
            }
        }
        return meanings;
    }

    /** The same names for a text that stands elsewhere. */
    public ModuleScope seenFrom(SourceText text) {
        var home = new ModuleScope(module, file, text, library, standard);
        home.own.putAll(own);
        home.imported.putAll(imported);
        home.aliases.putAll(aliases);
        return home;
    }

    /** What other files see of this one. */
    Names exports() {
        return new Names() {
            @Override
            public @Nullable Symbol find(String name) {
                var symbol = own.get(name);
                return symbol == null || symbol.decl.hidden() ? null : symbol;
            }

            @Override
            public boolean hides(String name) {
                return own.get(name) instanceof Symbol symbol && symbol.decl.hidden();
            }

            @Override
            public Iterable<String> all() {
                var names = new ArrayList<String>();
                for (var symbol : own.values()) {
                    if (!symbol.decl.hidden()) {
                        names.add(symbol.text());
                    }
                }
                return names;
            }

            @Override
            public String module() {
                return module;
            }

            @Override
            public Optional<SourceText> text() {
                return Optional.of(source);
            }
        };
    }
}
