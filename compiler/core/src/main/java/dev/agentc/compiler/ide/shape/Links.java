package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.names.Paths;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A place of a text that leads to a file.
 *
 * @param path as sources have it, the library's among them
 * @param imported whether another source is meant, which an editor offers to make where it is not there
 */
public record Links(Span span, String path, boolean imported) {

    /** The files that are imported, and those that the text names to be read or written, there or not; in the order of the text. */
    public static List<Links> in(Analysis analysis, SourceFile tree) {
        var search = new Search(analysis, tree.source().path());
        tree.imports().forEach(search::add);
        tree.declarations().forEach(search::visit);
        return search.links;
    }

    private static final class Search implements Tree.Visitor {
        /** Parameters of the library that take the path of a file. */
        private static final Set<String> PATHS = Set.of("path", "file");

        /** The setting of a test that takes one. */
        private static final String RECORDING = "replay";

        private final Analysis analysis;
        private final String file;
        private final List<Links> links = new ArrayList<>();

        Search(Analysis analysis, String file) {
            this.analysis = analysis;
            this.file = file;
        }

        void add(Import each) {
            if (each.isPath()) {
                Paths.imported(each, file).ifPresent(path -> links.add(new Links(each.fromSpan(), path, true)));
            } else if (analysis.modules(file).containsKey(each.from())) {
                links.add(new Links(each.fromSpan(), each.from().replace('.', '/') + ".agent", false));
            }
        }

        @Override
        public void visit(Tree tree) {
            switch (tree) {
                case Decl.Block block
                when analysis.kind(block.kind().text())
                        .filter(kind -> kind.becomes() instanceof Becomes.Case)
                        .isPresent() -> block.children(each -> recording(each));
                case Expr.Call call -> called(call);
                default -> {}
            }
            tree.children(this);
        }

        private void recording(Tree each) {
            if (each instanceof Item.Setting setting && setting.key().text().equals(RECORDING)) {
                add(setting.value());
            }
        }

        private void called(Expr.Call call) {
            var told = analysis.at(file, call.callee().span().end());
            if (told.isPresent()
                    && told.get().meaning() instanceof Meaning.Declaration it
                    && analysis.tree(it.source().path()).isEmpty()) {
                var parameters = parameters(it.declaration());
                int place = 0;
                for (var arg : call.args()) {
                    if (name(arg, place, parameters).filter(PATHS::contains).isPresent()) {
                        add(arg.value());
                    }
                    place += arg.name().isPresent() ? 0 : 1;
                }
            }
        }

        private static List<Field> parameters(Decl declaration) {
            return switch (declaration) {
                case Decl.Block block -> block.parameters();
                case Decl.External external -> external.parameters();
                case Decl.Record _, Decl.Alias _, Decl.Failure _ -> List.of();
                case Decl.Enumeration _, Decl.Constant _ -> List.of();
            };
        }

        private static Optional<String> name(Arg arg, int place, List<Field> parameters) {
            return arg.name()
                    .map(name -> name.text())
                    .or(() -> place < parameters.size()
                            ? Optional.of(parameters.get(place).name().text())
                            : Optional.empty());
        }

        /** Where it is written out; what is computed is only known when it runs. */
        private void add(Expr value) {
            if (value instanceof Expr.Text text) {
                text.plain()
                        .filter(path -> !path.isBlank())
                        .ifPresent(path -> links.add(new Links(text.span(), Paths.beside(path, file), false)));
            }
        }
    }
}
