package dev.agentc.compiler.tour;

import dev.agentc.compiler.AllKinds;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Arm;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.Pattern;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.compiler.tour.Weakening.Kind;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds all places of a text that can be weakened. Kinds and settings that are still to come are left out: nobody looks into them. */
final class Weakenings {
    private static final Set<String> BOUNDS = Set.of("tokens", "cost", "time", "calls", "tries", "timeout");
    private static final Set<String> ROOTS = Set.of("env", "secret");

    private final String file;
    private final SourceText source;
    private final Set<String> toCome = new HashSet<>();
    private final List<Weakening> found = new ArrayList<>();

    private Weakenings(String file, String text) {
        this.file = file;
        this.source = SourceText.of(file, text);
    }

    static List<Weakening> of(String file, String text) {
        var all = new Weakenings(file, text);
        var declarations = Parser.parse(all.source).value().declarations();
        for (Decl declaration : declarations) {
            if (declaration instanceof Decl.Block block && !isThere(block.kind().text())) {
                all.toCome.add(block.name().text());
            }
        }
        declarations.forEach(all::declaration);
        return all.found;
    }

    private void declaration(Decl declaration) {
        if (declaration instanceof Decl.Block block) {
            if (!isThere(block.kind().text())) {
                return;
            }
            if (block.body() instanceof Body.Value value && block.kind().text().equals("fn")) {
                block.result().ifPresent(type -> result(type, value.value()));
            }
        }
        declaration.children(this::walk);
    }

    private static boolean isThere(String kind) {
        return AllKinds.ALL.stream().anyMatch(each -> each.word().equals(kind));
    }

    private void walk(Tree tree) {
        if (tree instanceof Item.Setting setting) {
            if (NotYet.has(setting.key().text())) {
                return;
            }
            name(setting.key());
            bound(setting.key(), setting.value());
        }
        if (isToCome(tree)) {
            return;
        }
        if (tree instanceof Item.Let let && mentionsToCome(let.value())) {
            toCome.add(let.name().text());
            return;
        }
        if (tree instanceof Expr.Binary binary && (isToCome(binary.left()) || isToCome(binary.right()))) {
            return;
        }
        weaken(tree);
        if (tree instanceof Item.Let let && let.type().isEmpty() && isLiteral(let.value())) {
            return; // what it is says what the local is
        }
        tree.children(this::walk);
    }

    /** What is made of something that is to come: nobody looks into it. */
    private boolean isToCome(Tree tree) {
        if (tree instanceof Expr.With with) {
            return isToCome(with.target());
        }
        if (tree instanceof Expr.Call call) {
            return call.callee() instanceof Expr.Ref callee && NotYet.names(callee.name())
                    || call.callee() instanceof Expr.Member member
                            && (NotYet.methods(member.name().text())
                                    || NotYet.names(member.name().text()));
        }
        return tree instanceof Expr.Member member
                && member.target() instanceof Expr.Ref ref
                && toCome.contains(ref.name());
    }

    /** Whether it is made of something that is to come, however far within. */
    private boolean mentionsToCome(Tree tree) {
        boolean[] found = {isToCome(tree) || tree instanceof Expr.Ref ref && toCome.contains(ref.name())};
        tree.children(child -> found[0] |= mentionsToCome(child));
        return found[0];
    }

    private static boolean isLiteral(Expr value) {
        return value instanceof Expr.Int
                || value instanceof Expr.Float
                || value instanceof Expr.Money
                || value instanceof Expr.Duration;
    }

    private void weaken(Tree tree) {
        switch (tree) {
            case Expr.Ref ref
            when !ROOTS.contains(ref.name()) && !NotYet.names(ref.name()) ->
                put(Kind.NAME, ref.span(), ref.name() + "q");
            case Expr.Member member -> member(member);
            case TypeRef.Named type
            when !NotYet.names(type.path().getLast().text()) -> name(type.path().getLast());
            case Pattern.Named pattern -> name(pattern.path().getLast());
            case Arg arg -> arg.name().ifPresent(this::name);
            case Expr.With with ->
                with.entries().stream().filter(entry -> !entry.shorthand()).forEach(this::entry);
            case Expr.Braces braces -> braces.entries().forEach(entry -> bound(entry.key(), entry.value()));
            case Expr.Int number -> literal(number.span());
            case Expr.Float number -> literal(number.span());
            case Expr.Money money -> literal(money.span());
            case Expr.Duration duration -> literal(duration.span());
            case Expr.Match match -> match.arms().forEach(arm -> arm(match, arm));
            case Expr.If choice -> choice(choice);
            case Item.While loop -> endless(loop);
            case Expr.Binary binary
            when binary.op() == Op.ELSE ->
                put(Kind.NULL_CHECK, binary.left().span().end(), binary.span().end(), "", binary.span());
            case Part.If tags -> tags(tags);
            default -> {}
        }
    }

    private void put(Kind kind, Span at, String by) {
        put(kind, at.start(), at.end(), by, at);
    }

    private void put(Kind kind, int from, int to, String by, Span found) {
        int last = found.line()
                + (int) source.text(found).chars().filter(sign -> sign == '\n').count();
        this.found.add(new Weakening(kind, file, from, to, by, found.line(), last));
    }

    // ---- names

    private void name(Name name) {
        put(Kind.NAME, name.span(), name.text() + "q");
    }

    private void entry(Entry entry) {
        if (!NotYet.has(entry.key().text())) {
            name(entry.key());
            bound(entry.key(), entry.value());
        }
    }

    private void member(Expr.Member member) {
        if (!(member.target() instanceof Expr.Ref ref && ROOTS.contains(ref.name()))) {
            name(member.name());
        }
        if (member.safe()) {
            put(
                    Kind.NULL_CHECK,
                    member.target().span().end(),
                    member.name().span().start(),
                    ".",
                    member.span());
        }
    }

    // ---- types

    /** A text is no number, no amount and no time. */
    private void literal(Span span) {
        put(Kind.TYPE, span, "\"much\"");
    }

    /** Nothing that the tour computes is a duration. */
    private void result(TypeRef type, Expr value) {
        int last = value.span().line()
                + (int) source.text(value.span())
                        .chars()
                        .filter(sign -> sign == '\n')
                        .count();
        found.add(new Weakening(
                Kind.TYPE,
                file,
                type.span().start(),
                type.span().end(),
                "duration",
                type.span().line(),
                last));
    }

    // ---- arms

    private void arm(Expr.Match match, Arm arm) {
        put(Kind.ARM, arm.span().start(), arm.span().end(), "", match.span());
    }

    private void choice(Expr.If choice) {
        choice.otherwise()
                .filter(other -> other instanceof Expr.Block block
                        && isValue(choice)
                        && !block.items().isEmpty())
                .ifPresent(other ->
                        put(Kind.ARM, choice.then().span().end(), other.span().end(), "", choice.span()));
        if (choice.condition() instanceof Expr.Member member && mentions(choice.then(), source.text(member.span()))) {
            put(Kind.NULL_CHECK, member.span().start(), member.span().end(), "true", choice.span());
        }
    }

    /** Whether the whole of a `fn`: what is left when a branch goes away has no value. */
    private boolean isValue(Expr.If choice) {
        return source.line(choice.span().line()).contains("= if ")
                || source.text().startsWith("= if ", choice.span().start() - 2);
    }

    private boolean mentions(Expr.Block block, String what) {
        return source.text(block.span()).contains(what);
    }

    // ---- bounds

    private void bound(Name key, Expr value) {
        if (!BOUNDS.contains(key.text())) {
            return;
        }
        if (value instanceof Expr.Int || value instanceof Expr.Money || value instanceof Expr.Duration) {
            String none = value instanceof Expr.Int ? "0" : value instanceof Expr.Money ? "$0" : "0s";
            put(Kind.BOUND, value.span(), none);
        }
    }

    /** A loop whose end nothing in it brings nearer. */
    private void endless(Item.While loop) {
        put(Kind.BOUND, loop.condition().span().start(), loop.condition().span().end(), "true", loop.span());
    }

    // ---- null

    private void tags(Part.If tags) {
        Part.Branch first = tags.branches().getFirst();
        if (first.condition() instanceof Expr.Member) {
            put(
                    Kind.NULL_CHECK,
                    first.condition().span().start(),
                    first.condition().span().end(),
                    "true",
                    tags.span());
        }
    }
}
