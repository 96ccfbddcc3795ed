package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What nobody wrote: types of locals, of what loops take one by one, of parameters of lambdas; what agents and flows do outside,
 * where that is more than to compute.
 */
public final class Hints implements Tree.Visitor {
    private final Analysis analysis;
    private final SourceText source;
    private final String file;
    private final int from;
    private final int to;
    private final Map<String, EffectClass> effects;
    private final List<Hint> found = new ArrayList<>();

    private Hints(Analysis analysis, SourceText source, int from, int to) {
        this.analysis = analysis;
        this.source = source;
        this.file = source.path();
        this.from = from;
        this.to = to;
        this.effects = analysis.effects(file);
    }

    /** What a hint says. */
    public enum Says {
        TYPE,
        EFFECT
    }

    /** @param text to be shown behind what ends at the place: {@code : list<int>}, {@code effect: once} */
    public record Hint(int offset, String text, Says says) {}

    /** Those in a stretch of a file, in the order of the text. */
    public static List<Hint> in(Analysis analysis, String file, int from, int to) {
        var tree = analysis.tree(file);
        if (tree.isEmpty()) {
            return List.of();
        }
        var hints = new Hints(analysis, tree.get().source(), from, to);
        tree.get().children(hints);
        return hints.found;
    }

    @Override
    public void visit(Tree tree) {
        if (tree.span().end() < from || tree.span().start() > to) {
            return;
        }
        switch (tree) {
            case Decl.Block block -> effect(block);
            case Item.Let let when let.type().isEmpty() -> add(let.name());
            case Item.For loop -> add(loop.name());
            case Expr.ParallelFor loop -> add(loop.name());
            case Expr.Lambda lambda -> lambda.params().forEach(this::add);
            case Part.For loop -> add(loop.name());
            default -> {}
        }
        tree.children(this);
    }

    /** Behind the header of what can be called. */
    private void effect(Decl.Block block) {
        var effect = effects.getOrDefault(block.name().text(), EffectClass.PURE);
        boolean called = analysis.kind(block.kind().text())
                .filter(kind -> kind.becomes() instanceof Becomes.Callable)
                .isPresent();
        if (effect != EffectClass.PURE && called) {
            headerEnd(block).ifPresent(end -> found.add(new Hint(end, "effect: " + effect.word(), Says.EFFECT)));
        }
    }

    /** Behind the result; where there is none, before what opens the body. */
    private OptionalInt headerEnd(Decl.Block block) {
        return block.result().map(type -> OptionalInt.of(type.span().end())).orElseGet(() -> switch (block.body()) {
            case Body.Items items -> before(items.span().start(), "");
            case Body.Value value -> before(value.value().span().start(), "=");
            case Body.Missing _ -> OptionalInt.empty();
        });
    }

    /** Where the last sign ends before a place that is no blank, what opens the body left out. */
    private OptionalInt before(int place, String opens) {
        var text = source.text().substring(0, place).stripTrailing();
        return text.endsWith(opens)
                ? OptionalInt.of(text.substring(0, text.length() - opens.length())
                        .stripTrailing()
                        .length())
                : OptionalInt.empty();
    }

    private void add(Name name) {
        if (name.text().isEmpty() || name.text().equals("_")) {
            return;
        }
        analysis.at(file, name.span().start())
                .map(told -> told.meaning() instanceof Meaning.Local local ? local.type() : new Type.Never())
                .filter(type -> !Types.never(type))
                .ifPresent(type -> found.add(new Hint(name.span().end(), ": " + Types.show(type), Says.TYPE)));
    }
}
