package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Told;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What can stand for a value: values of the enum that is wanted, locals, the file's names, the library's. */
final class ValueNames {
    private ValueNames() {}

    static Map<String, Meaning> of(Cursor at) {
        var names = new LinkedHashMap<>(wanted(at));
        it(at).ifPresent(type -> names.put("it", new Meaning.Local(at.tree.source(), "it", Span.NONE, type, false)));
        LocalNames.at(at.tree, at.start)
                .forEach((name, declared) -> at.analysis
                        .at(at.file, declared.span().start())
                        .ifPresent(told -> names.putIfAbsent(name, told.meaning())));
        at.analysis.names(at.file).forEach((name, meaning) -> {
            if (!name.startsWith("\"")) { // a test's, which nothing can speak of
                names.putIfAbsent(name, meaning);
            }
        });
        return names;
    }

    /** What {@code it} is where a function of one value is wanted, which code about it can stand for; empty where it is nothing. */
    private static Optional<Type> it(Cursor at) {
        for (var tree : at.around.reversed()) {
            if (tree instanceof Expr.Lambda) {
                return Optional.empty();
            }
            if (tree instanceof Arg arg) {
                return named(at, arg)
                        .or(() -> only(
                                at.analysis.wanted(at.file, arg.value().span().start())));
            }
        }
        return KeyNames.inCall(at).values().stream().findFirst().flatMap(ValueNames::ofParameter);
    }

    /** What it is elsewhere in the same argument. */
    private static Optional<Type> named(Cursor at, Tree tree) {
        if (tree instanceof Expr.Ref ref && ref.name().equals("it")) {
            return at.analysis
                    .at(at.file, ref.span().start())
                    .map(Told::meaning)
                    .flatMap(told -> told instanceof Meaning.Local it ? Optional.of(it.type()) : Optional.empty());
        }
        var found = new ArrayList<Type>();
        tree.children(each -> named(at, each).ifPresent(found::add));
        return found.stream().findFirst();
    }

    private static Optional<Type> ofParameter(Meaning meaning) {
        return meaning instanceof Meaning.Field field ? only(Optional.of(field.type())) : Optional.empty();
    }

    /** What the function takes, if that is one value. */
    private static Optional<Type> only(Optional<Type> wanted) {
        return wanted.orElse(null) instanceof Type.Function function
                        && function.parameters().size() == 1
                ? Optional.of(function.parameters().getFirst())
                : Optional.empty();
    }

    /** The values of the enum that is to stand here; what is still to be written stands around the blanks. */
    private static Map<String, Meaning> wanted(Cursor at) {
        int last = at.signBefore() == ':' || at.signBefore() == '=' ? at.lastBefore() : at.lastBefore() + 1;
        for (int start = at.begun().isEmpty() ? at.nextAfter() : at.start; start >= last; start--) {
            var wanted = at.analysis.wanted(at.file, start);
            if (wanted.isPresent()) {
                return at.analysis.values(wanted.get(), at.file);
            }
        }
        return Map.of();
    }
}
