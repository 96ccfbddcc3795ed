package dev.agentc.compiler.ide;

import dev.agentc.compiler.concept.Becomes.Trait;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Told;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can stand for a value: values of the enum or the union that is wanted, locals, the file's names, the library's. */
final class ValueNames {
    private ValueNames() {}

    static Map<String, Meaning> of(Cursor at) {
        var names = new LinkedHashMap<String, Meaning>();
        WantedType.at(at).ifPresent(type -> names.putAll(at.analysis.values(type, at.file)));
        it(at).ifPresent(type -> names.put("it", new Meaning.Local(at.tree.source(), "it", Span.NONE, type, false)));
        LocalNames.at(at.tree, at.start).forEach((name, declared) -> add(declared, at, names));
        around(at).forEach(declared -> add(declared, at, names));
        run(at).ifPresent(type ->
                names.putIfAbsent("run", new Meaning.Local(at.tree.source(), "run", Span.NONE, type, false)));
        at.analysis.names(at.file).forEach((name, meaning) -> {
            if (!name.startsWith("\"")) { // a test's, which nothing can speak of
                names.putIfAbsent(name, meaning);
            }
        });
        return names;
    }

    private static void add(Name declared, Cursor at, Map<String, Meaning> names) {
        at.analysis
                .at(at.file, declared.span().start())
                .ifPresent(told -> names.putIfAbsent(declared.text(), told.meaning()));
    }

    /** What {@code run} is in a setting whose code is given something. */
    private static Optional<Type> run(Cursor at) {
        return at.setting()
                .filter(setting -> setting.role() == Setting.Role.CODE)
                .flatMap(setting -> only(Optional.of(setting.type())));
    }

    /** In a setting of what is acted in: all names of its code, wherever they stand. */
    private static List<Name> around(Cursor at) {
        var names = new ArrayList<Name>();
        var block = at.innermost(Decl.Block.class)
                .filter(each -> at.analysis
                        .kind(each.kind().text())
                        .filter(kind -> kind.is(Trait.ACTED_IN))
                        .isPresent());
        if (block.isPresent()
                && at.innermost(Item.Setting.class).isPresent()
                && block.get().body() instanceof Body.Items items) {
            for (var item : items.items()) {
                if (item instanceof Item.Let let && !let.name().text().isEmpty()) {
                    names.add(let.name());
                }
            }
        }
        return names;
    }

    /**
     * What {@code it} is where a function of one value is wanted, which code about it can stand for, and in a condition on what is declared;
     * empty where it is nothing.
     */
    private static Optional<Type> it(Cursor at) {
        for (var tree : at.around.reversed()) {
            if (tree instanceof Expr.Lambda) {
                return Optional.empty();
            }
            if (tree instanceof Item.Setting setting) {
                var own =
                        only(at.analysis.wanted(at.file, setting.value().span().start()));
                if (own.isPresent()) {
                    return own;
                }
            }
            if (tree instanceof Field field && isIn(field.where(), at)) {
                return at.analysis.at(at.file, field.name().span().start()).flatMap(told -> typed(told.meaning()));
            }
            if (tree instanceof Decl.Record record && isIn(record.where(), at)) {
                return Optional.of(new Type.Named(record.name().text()));
            }
            if (tree instanceof Arg arg) {
                var own = named(at, arg)
                        .or(() -> only(
                                at.analysis.wanted(at.file, arg.value().span().start())));
                if (own.isPresent()) {
                    return own;
                }
            }
        }
        return KeyNames.inCall(at).values().stream().findFirst().flatMap(ValueNames::ofParameter);
    }

    private static boolean isIn(Optional<Expr> condition, Cursor at) {
        return condition
                .filter(each -> each.span().start() <= at.start
                        && at.offset <= each.span().end())
                .isPresent();
    }

    private static Optional<Type> typed(Meaning meaning) {
        return switch (meaning) {
            case Meaning.Field it -> Optional.of(it.type());
            case Meaning.Local it -> Optional.of(it.type());
            default -> Optional.empty();
        };
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
        return wanted.map(Types::present).orElse(null) instanceof Type.Function function
                        && function.parameters().size() == 1
                ? Optional.of(function.parameters().getFirst())
                : Optional.empty();
    }
}
