package dev.agentc.compiler.names;

import dev.agentc.compiler.source.Library;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The library's declarations by name, each parsed when it is first asked for. */
public final class LibraryNames {

    /** Reads the one declaration that stands between two places of a text. */
    @FunctionalInterface
    public interface Parser {
        Optional<Decl> declaration(SourceText source, int start, int end);
    }

    private final Library library;
    private final KindTable table;
    private final Parser parser;
    private final Map<String, List<Symbol>> known = new HashMap<>();
    private final Map<String, ModuleScope> homes = new HashMap<>();

    public LibraryNames(Library library, KindTable table, Parser parser) {
        this.library = library;
        this.table = table;
        this.parser = parser;
    }

    /** A declaration of any module; null if there is none. */
    @Nullable
    public Symbol find(String name) {
        var found = all(name);
        return found.isEmpty() || found.getFirst().external() && receiver(found.getFirst()) ? null : found.getFirst();
    }

    /** All that one text declares; nothing if there is no such text. */
    public List<Symbol> in(String path) {
        return library.keys(Library.module(path)).stream()
                .distinct()
                .flatMap(key -> all(key).stream())
                .filter(symbol -> symbol.home.file().equals(path))
                .toList();
    }

    /** Whether any module has it; parses nothing. */
    public boolean has(String name) {
        return !library.find(name).isEmpty();
    }

    /** The methods of this name on types of this head, such as the three {@code list.sum}. */
    public List<Symbol> methods(String head, String name) {
        return all(head + "." + name);
    }

    /** Names of the methods of types with this head. */
    public List<String> methodNames(String head) {
        var names = new ArrayList<String>();
        for (var key : library.keys()) {
            if (key.startsWith(head + ".")) {
                names.add(key.substring(head.length() + 1));
            }
        }
        return names;
    }

    /** Names that can be used without a receiver. */
    List<String> names() {
        var names = new ArrayList<String>();
        for (var key : library.keys()) {
            if (key.indexOf('.') < 0) {
                names.add(key);
            }
        }
        return names;
    }

    boolean hasModule(String module) {
        return library.has(module);
    }

    public Iterable<String> modules() {
        return library.modules();
    }

    /** One module's names. */
    public ModuleScope.Names module(String module) {
        return new ModuleScope.Names() {
            @Override
            public @Nullable Symbol find(String name) {
                for (var symbol : LibraryNames.this.all(name)) {
                    if (symbol.home.module().equals(module)) {
                        return symbol;
                    }
                }
                return null;
            }

            @Override
            public boolean hides(String name) {
                return false;
            }

            @Override
            public Iterable<String> all() {
                return library.keys(module);
            }

            @Override
            public String module() {
                return module;
            }

            @Override
            public Optional<SourceText> text() {
                return Optional.empty();
            }
        };
    }

    /**
     * The type of records with just these fields, as {@code parallel { a: …, b: … }} gives them: it has no declaration, takes a type
     * for each field, and is the same wherever the names are the same.
     */
    public Symbol together(List<String> fields) {
        return known.computeIfAbsent(
                        Together.name(fields), _ -> List.of(Together.of(fields, home(Together.FILE), table)))
                .getFirst();
    }

    private List<Symbol> all(String key) {
        var found = known.get(key);
        if (found == null) {
            found = read(key);
            known.put(key, found);
        }
        return found;
    }

    private List<Symbol> read(String key) {
        var entries = library.find(key);
        if (entries.isEmpty()) {
            return List.of();
        }
        var symbols = new ArrayList<Symbol>(entries.size());
        for (var entry : entries) {
            var home = home(entry.path());
            parser.declaration(home.source(), entry.start(), entry.end())
                    .ifPresent(decl -> symbols.add(new Symbol(home, decl, table)));
        }
        return symbols;
    }

    ModuleScope home(String path) {
        var home = homes.get(path);
        if (home == null) {
            home = new ModuleScope(Library.module(path), path, SourceText.of(path, library.text(path)), this, true);
            homes.put(path, home);
        }
        return home;
    }

    private static boolean receiver(Symbol symbol) {
        return symbol.decl instanceof Decl.External external
                && external.receiver().isPresent();
    }

    /** {@code list} of {@code list<T>.map}. */
    public static String receiverHead(Decl.External external) {
        return external.receiver().orElseThrow() instanceof TypeRef.Named named ? named.text() : "";
    }
}
