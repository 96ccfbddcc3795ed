package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentParser.BlockContext;
import dev.agentc.grammar.AgentParser.ItemContext;
import dev.agentc.grammar.AgentParser.ItemsContext;
import dev.agentc.grammar.AgentToken;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the lines of bodies: settings and statements. */
final class ItemReader {
    private final ReadContext reading;
    private final ExprReader exprs;
    private final TypeReader types;

    ItemReader(ReadContext reading, ExprReader exprs, TypeReader types) {
        this.reading = reading;
        this.exprs = exprs;
        this.types = types;
    }

    Body.Items body(ItemsContext tree) {
        return new Body.Items(items(tree.all), reading.span((AgentToken) tree.start, (AgentToken) tree.close));
    }

    Expr.Block block(@Nullable BlockContext tree, AgentToken near) {
        if (tree == null || tree.open == null) {
            return new Expr.Block(List.of(), reading.source.span(near.end, near.end));
        }
        return new Expr.Block(items(tree.all), reading.span((AgentToken) tree.open, (AgentToken) tree.close));
    }

    private List<Item> items(List<ItemContext> trees) {
        var items = new ArrayList<Item>(trees.size());
        for (var tree : trees) {
            items.add(item(tree));
        }
        return items;
    }

    private Item item(ItemContext tree) {
        if (tree.key != null) {
            return setting(tree, (AgentToken) tree.key);
        }
        if (tree.word == null) {
            return tree.first == null ? broken(tree) : done(exprs.expr(tree.first));
        }
        var word = (AgentToken) tree.word;
        return switch (word.type) {
            case AgentLexer.EQ -> assign(tree, Optional.empty(), word);
            case AgentLexer.ADD_TO -> assign(tree, Optional.of(Op.PLUS), word);
            case AgentLexer.TAKE_FROM -> assign(tree, Optional.of(Op.MINUS), word);
            default -> statement(tree, word);
        };
    }

    private static Item done(Expr value) {
        if (value instanceof Expr.Ref ref && ref.name().equals("continue")) {
            return new Item.Continue(ref.span());
        }
        return new Item.Do(value, value.span());
    }

    private Item broken(ItemContext tree) {
        return new Item.Broken(reading.span((AgentToken) tree.start));
    }

    private Item setting(ItemContext tree, AgentToken key) {
        var value = exprs.expr(tree.first, key);
        var last = tree.first == null ? key : (AgentToken) tree.first.stop;
        var name = reading.name(key);
        return new Item.Setting(reading.peek(key, last), name, value, reading.span(name, value));
    }

    private Item assign(ItemContext tree, Optional<Op> op, AgentToken sign) {
        var target = exprs.expr(tree.first);
        var value = exprs.expr(tree.second, sign);
        if (!isTarget(target) && !(target instanceof Expr.Broken)) {
            var foreign = new ForeignForms(reading).begins((AgentToken) tree.start);
            if (foreign != null) {
                reading.drop(echo -> echo.rule() == SyntaxRules.CHAINED_COMPARISON
                        && echo.span().line() == target.span().line());
            }
            reading.report(
                    foreign != null
                            ? foreign
                            : reading.finding(SyntaxRules.BAD_TARGET, target.span(), "this cannot be assigned to")
                                    .help("assign to a `var`, or compare with `==`"));
        }
        return new Item.Assign(target, op, value, reading.span(target, value));
    }

    private static boolean isTarget(Expr value) {
        if (value instanceof Expr.Member member) {
            return !member.safe() && isTarget(member.target());
        }
        return value instanceof Expr.Index index ? isTarget(index.target()) : value instanceof Expr.Ref;
    }

    private Item statement(ItemContext tree, AgentToken word) {
        if (word.type == AgentLexer.BREAK) {
            return new Item.Break(reading.span(word));
        }
        var first = exprs.expr(tree.first, word);
        return switch (word.type) {
            case AgentLexer.LET, AgentLexer.VAR -> let(tree, word, first);
            case AgentLexer.EXPECT -> expect(tree, word, first);
            case AgentLexer.EMIT -> new Item.Emit(first, from(word, first));
            case AgentLexer.GIVEN -> {
                var second = exprs.expr(tree.second, word);
                yield new Item.Given(first, second, tree.fails != null, from(word, second));
            }
            default -> loop(tree, word, first);
        };
    }

    private Item expect(ItemContext tree, AgentToken word, Expr first) {
        if (tree.fails == null) {
            return new Item.Expect(first, false, Optional.empty(), from(word, first));
        }
        if (tree.second == null) {
            var span = reading.span(reading.span(word), reading.span((AgentToken) tree.fails));
            return new Item.Expect(first, true, Optional.empty(), span);
        }
        var error = exprs.expr(tree.second);
        return new Item.Expect(first, true, Optional.of(error), from(word, error));
    }

    private Item let(ItemContext tree, AgentToken word, Expr value) {
        var name = reading.name(tree.name, word);
        return new Item.Let(word.type == AgentLexer.VAR, name, types.optional(tree.of), value, from(word, value));
    }

    private Item loop(ItemContext tree, AgentToken word, Expr head) {
        var body = block(tree.body, word);
        var span = from(word, body);
        return switch (word.type) {
            case AgentLexer.FOR -> new Item.For(reading.name(tree.name, word), head, body, span);
            case AgentLexer.WHILE -> new Item.While(head, body, span);
            default -> new Item.Repeat(head, body, span);
        };
    }

    private Span from(AgentToken word, Tree last) {
        return reading.span(reading.span(word), last.span());
    }
}
