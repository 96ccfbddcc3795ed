package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.syntax.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a declaration can be given, as its file has it: by the first of the file's tests that calls it, else by its defaults.
 *
 * @param values by the name of the parameter, as they are written
 * @param test the title of that test; empty if none calls it
 */
record SampleInputs(Map<String, Expr> values, Optional<String> test) {

    /** Finds the first call. */
    private static final class Search implements Tree.Visitor {
        private final Analysis analysis;
        private final Meaning.Declaration wanted;
        private Optional<Expr.Call> found = Optional.empty();

        Search(Analysis analysis, Meaning.Declaration wanted) {
            this.analysis = analysis;
            this.wanted = wanted;
        }

        @Override
        public void visit(Tree tree) {
            if (found.isEmpty() && tree instanceof Expr.Call call && isOf(call)) {
                found = Optional.of(call);
            } else if (found.isEmpty() && !(tree instanceof Item.Given)) { // which speaks of many calls
                tree.children(this);
            }
        }

        private boolean isOf(Expr.Call call) {
            return analysis.at(wanted.source().path(), call.callee().span().end())
                    .filter(told -> told.meaning().declared().equals(wanted.declared()))
                    .isPresent();
        }
    }

    static SampleInputs of(Analysis analysis, Meaning.Declaration declaration, Decl.Block block) {
        var values = new HashMap<String, Expr>();
        for (var field : block.parameters()) {
            field.value().ifPresent(value -> values.put(field.name().text(), value));
        }
        for (var test : tests(analysis, declaration.source().path())) {
            var search = new Search(analysis, declaration);
            search.visit(test);
            if (search.found.isPresent()) {
                given(analysis, declaration.source().path(), search.found.get(), block.parameters(), values);
                return new SampleInputs(values, Optional.of(test.name().text()));
            }
        }
        return new SampleInputs(values, Optional.empty());
    }

    private static List<Decl> tests(Analysis analysis, String file) {
        return analysis.tree(file).stream()
                .flatMap(tree -> tree.declarations().stream())
                .filter(each -> analysis.kind(each.kind().text())
                        .filter(kind -> kind.becomes() instanceof Becomes.Case)
                        .isPresent())
                .toList();
    }

    private static void given(
            Analysis analysis, String file, Expr.Call call, List<Field> parameters, Map<String, Expr> values) {
        var given = new ArrayList<Expr>();
        if (call.callee() instanceof Expr.Member member
                && analysis.receiver(file, member.name().span().start()).isPresent()) {
            given.add(member.target()); // `x.f(y)` is `f(x, y)`
        }
        for (var arg : call.args()) {
            arg.name().ifPresentOrElse(name -> values.put(name.text(), arg.value()), () -> given.add(arg.value()));
        }
        for (int i = 0; i < Math.min(given.size(), parameters.size()); i++) {
            values.put(parameters.get(i).name().text(), given.get(i));
        }
    }

    /** The same where a name stands for something else. */
    SampleInputs without(String name) {
        var less = new HashMap<>(values);
        less.remove(name);
        return new SampleInputs(less, test);
    }

    /** The same where no parameter can be named. */
    SampleInputs withoutAll() {
        return new SampleInputs(Map.of(), test);
    }

    /** The text of what stands in a hole; empty where it is only known when it runs. */
    Optional<String> text(Expr hole) {
        return written(hole).flatMap(value -> switch (value) {
            case Expr.Text text -> text.plain();
            case Expr.Int _, Expr.Float _, Expr.Bool _ -> Optional.of(OneLine.of(value));
            default -> Optional.empty();
        });
    }

    /** A parameter, or a field of one. */
    private Optional<Expr> written(Expr hole) {
        return switch (hole) {
            case Expr.Ref ref -> Optional.ofNullable(values.get(ref.name()));
            case Expr.Member member ->
                written(member.target())
                        .flatMap(of -> entries(of).stream()
                                .filter(entry -> !entry.shorthand()
                                        && entry.key()
                                                .text()
                                                .equals(member.name().text()))
                                .findFirst())
                        .map(Entry::value);
            default -> Optional.empty();
        };
    }

    private static List<Entry> entries(Expr record) {
        return switch (record) {
            case Expr.With with -> with.entries();
            case Expr.Braces braces -> braces.entries();
            default -> List.of();
        };
    }
}
