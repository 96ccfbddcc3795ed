package dev.agentc.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.AllKinds;
import dev.agentc.compiler.Edition;
import dev.agentc.compiler.Texts;
import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.meaning.Meanings;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.LibraryNames;
import dev.agentc.compiler.names.Loader;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.SymbolTable;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.resolve.TypeResolver;
import dev.agentc.compiler.source.Library;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A program meets only the library's declarations it names. Here all of them are met. */
class LibraryTest {
    private static final Library LIBRARY = Texts.STANDARD;

    @Test
    void a_folder_is_one_module() {
        assertThat(LIBRARY.modules()).contains("std.text", "std.strategy").doesNotContain("std.strategy.react");
    }

    @Test
    void what_is_found_in_the_library_is_what_the_parser_reads_in_it() {
        for (var module : LIBRARY.modules()) {
            var found = LIBRARY.keys(module).stream().sorted().toList();
            var paths = LIBRARY.keys(module).stream()
                    .flatMap(key -> LIBRARY.find(key).stream())
                    .map(Library.Entry::path)
                    .filter(path -> Library.module(path).equals(module))
                    .distinct();
            var read = new ArrayList<String>();
            paths.forEach(path -> {
                var parsed = Parser.parse(SourceText.of(path, LIBRARY.text(path)), Edition.KINDS);
                assertThat(parsed.findings()).as(path).isEmpty();
                parsed.value().declarations().forEach(decl -> read.add(key(decl)));
            });
            assertThat(found).as(module).isEqualTo(read.stream().sorted().toList());
        }
    }

    private static String key(Decl decl) {
        var receiver =
                decl instanceof Decl.External external && external.receiver().isPresent()
                        ? LibraryNames.receiverHead(external) + "."
                        : "";
        return receiver + decl.name().text();
    }

    @Test
    void a_declaration_that_is_read_alone_is_the_one_that_stands_in_its_file() {
        var whole = new HashMap<String, List<Decl>>();
        for (var key : LIBRARY.keys()) {
            for (var entry : LIBRARY.find(key)) {
                var path = entry.path();
                var source = SourceText.of(path, LIBRARY.text(path));
                if (!whole.containsKey(path)) {
                    var read = Parser.parse(source, Edition.KINDS);
                    whole.put(path, read.value().declarations());
                }
                var alone = Loader.declaration(source, entry.start(), entry.end());
                assertThat(whole.get(path)).as(key).contains(alone.orElseThrow());
            }
        }
    }

    @Test
    void every_header_and_every_body_of_the_library_is_understood() {
        var findings = new Findings();
        var kinds = new dev.agentc.compiler.names.KindTable(AllKinds.ALL);
        var names = new LibraryNames(LIBRARY, kinds, Loader::declaration);
        var suggestions = new Suggestions(findings);
        var told = new NameMeanings(Meanings.NONE);
        var declared = new Declared(new TypeResolver(findings, suggestions, told), new SymbolTable());
        var lowering =
                new Lowering(new Elaborator(findings, suggestions, declared, new NoConstants(), kinds, told), null);
        for (var key : LIBRARY.keys()) {
            int dot = key.indexOf('.');
            List<Symbol> symbols = dot < 0
                    ? List.of(names.module(module(key)).find(key))
                    : names.methods(key.substring(0, dot), key.substring(dot + 1));
            assertThat(symbols).as(key).hasSameSizeAs(LIBRARY.find(key)).doesNotContainNull();
            for (var symbol : symbols) {
                declared.signature(symbol);
                declared.shape(symbol);
                assertThat(symbol.external() || lowering.lower(symbol) != null)
                        .as(key)
                        .isTrue();
            }
        }
        assertThat(findings.sorted()).isEmpty();
    }

    private static String module(String key) {
        return Library.module(LIBRARY.find(key).getFirst().path());
    }

    /** The library declares none. */
    private static final class NoConstants implements Elaborator.Constants {
        @Override
        public Type type(Symbol constant) {
            return Types.NEVER;
        }

        @Override
        public Code.ModelOf model(Symbol model) {
            throw new AssertionError(model.text());
        }
    }
}
