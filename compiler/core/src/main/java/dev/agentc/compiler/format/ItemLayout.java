package dev.agentc.compiler.format;

import static dev.agentc.compiler.format.Document.NOTHING;
import static dev.agentc.compiler.format.Document.group;
import static dev.agentc.compiler.format.Document.indent;
import static dev.agentc.compiler.format.Document.of;
import static dev.agentc.compiler.format.Document.text;

import dev.agentc.compiler.format.Brackets.Between;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Tree;
import java.util.List;

/** How the lines of bodies are written. */
final class ItemLayout {
    /** So many settings may stand on the line of their declaration. */
    private static final int FEW = 2;

    private final ExprLayout exprs;
    private final TokenWalk tokens;

    ItemLayout(ExprLayout exprs) {
        this.exprs = exprs;
        tokens = exprs.tokens;
    }

    /** The body of a declaration: few settings on its line, code on lines of its own; whoever calls makes the group. */
    Document body(List<Item> items) {
        var settings = 0;
        var plain = true;
        for (var item : items) {
            settings += item.form() == Item.Form.SETTING ? 1 : 0;
            plain &= isPlain(item);
        }
        if (settings == items.size() && settings <= FEW && plain) {
            return exprs.brackets.braces(() -> all(items));
        }
        var mixed = settings > 0;
        return exprs.brackets.lines(() -> exprs.brackets.all(items, Between.LINES, item -> item(item, mixed)));
    }

    private Document all(List<Item> items) {
        return exprs.brackets.all(items, Between.LINES, item -> item(item, false));
    }

    /** Code in braces by itself. */
    Document block(Expr.Block block) {
        return Document.small(braces(block));
    }

    /** Code in braces, which may stand on one line if it is one plain thing; whoever calls makes the group. */
    Document braces(Expr.Block block) {
        var items = block.items();
        return items.size() == 1 && isPlain(items.getFirst())
                ? exprs.brackets.braces(() -> all(items))
                : exprs.brackets.lines(() -> all(items));
    }

    /** Whether neither other code in braces nor a long text stands in it. */
    static boolean isPlain(Tree tree) {
        if (tree instanceof Expr.Block || tree instanceof Expr.Match || tree instanceof Expr.Catch) {
            return false;
        }
        if (tree instanceof Expr.Text text && !isOneLine(text)) {
            return false;
        }
        var found = new boolean[1];
        tree.children(child -> found[0] |= !isPlain(child));
        return !found[0];
    }

    /** @param meets whether its sign is to stand below those of its neighbours */
    private Document item(Item item, boolean meets) {
        return switch (item.form()) {
            case SETTING -> of(tokens.take(), tokens.take(":"), exprs.valued(((Item.Setting) item).value()));
            case LET -> let((Item.Let) item, meets);
            case ASSIGN -> {
                var assign = (Item.Assign) item;
                var sign = assign.op().map(op -> op.text() + "=").orElse("=");
                yield of(exprs.expr(assign.target()), text(" "), tokens.take(sign), assigned(assign.value(), false));
            }
            case FOR -> {
                var loop = (Item.For) item;
                var head = of(tokens.take("for"), text(" "), tokens.take(), text(" "), tokens.take("in"), text(" "));
                yield Document.small(head, exprs.head(loop.in()), text(" "), braces(loop.body()));
            }
            case WHILE -> {
                var loop = (Item.While) item;
                yield loop("while", loop.condition(), loop.body());
            }
            case REPEAT -> {
                var loop = (Item.Repeat) item;
                yield loop("repeat", loop.count(), loop.body());
            }
            case GIVEN -> {
                var given = (Item.Given) item;
                var call = of(tokens.take("given"), text(" "), exprs.expr(given.call()), text(" "));
                var sign = of(tokens.take("=>"), text(" "));
                var fails = given.fails() ? of(tokens.take("fails"), text(" ")) : NOTHING;
                yield of(call, sign, fails, exprs.expr(given.result()));
            }
            case EXPECT -> expect((Item.Expect) item);
            case EMIT -> of(tokens.take("emit"), text(" "), exprs.expr(((Item.Emit) item).value()));
            case BREAK -> tokens.take("break");
            case CONTINUE -> tokens.take("continue");
            case DO -> exprs.expr(((Item.Do) item).value());
            case BROKEN -> tokens.take();
        };
    }

    private Document expect(Item.Expect expect) {
        var condition = of(tokens.take("expect"), text(" "), exprs.expr(expect.condition()));
        if (!expect.fails()) {
            return condition;
        }
        var fails = of(condition, text(" "), tokens.take("fails"));
        return expect.error().isPresent()
                ? of(fails, text(" "), exprs.expr(expect.error().get()))
                : fails;
    }

    private Document let(Item.Let let, boolean meets) {
        var word = let.mutable() ? "var" : "let";
        var head = of(tokens.take(word), text(" "), tokens.take());
        var type = let.type().isPresent()
                ? of(tokens.take(":"), text(" "), exprs.types.type(let.type().get()))
                : NOTHING;
        var mark = meets ? new Document.Mark(word) : NOTHING;
        return of(head, type, mark, text(" "), tokens.take("="), assigned(let.value(), false));
    }

    /**
     * What stands behind {@code =}.
     *
     * @param below whether code in braces is rather begun on the next line than broken
     */
    Document assigned(Expr value, boolean below) {
        return switch (value.form()) {
            case BINARY, IS, UNARY, REF, MEMBER, INDEX -> group(indent(Document.LINE, exprs.alone(value)));
            case TEXT ->
                isOneLine((Expr.Text) value)
                        ? group(indent(Document.LINE, exprs.inner(value)))
                        : of(text(" "), exprs.expr(value));
            case IF, MATCH, CATCH, PARALLEL_FOR, PARALLEL ->
                below ? new Document.Assigned(exprs.expr(value)) : of(text(" "), exprs.expr(value));
            case CALL ->
                ChainLayout.opens(value) ? of(text(" "), exprs.expr(value)) : new Document.Assigned(exprs.expr(value));
            case INT,
                    FLOAT,
                    MONEY,
                    DURATION,
                    BOOL,
                    NULL,
                    WITH,
                    BRACES,
                    ITEMS,
                    LAMBDA,
                    RETURN,
                    FAIL,
                    GROUP,
                    BLOCK,
                    BROKEN -> of(text(" "), exprs.expr(value));
        };
    }

    private static boolean isOneLine(Expr.Text value) {
        return switch (value.quote()) {
            case LINE, RAW_LINE -> true;
            case BLOCK, RAW_BLOCK -> false;
        };
    }

    private Document loop(String word, Expr head, Expr.Block body) {
        var start = of(tokens.take(word), text(" "), exprs.head(head), text(" "));
        return Document.small(start, braces(body));
    }

    Document parallel(Expr.ParallelFor loop) {
        var words = of(tokens.take("parallel"), text(" "), tokens.take("for"), text(" "), tokens.take(), text(" "));
        var head = of(words, tokens.take("in"), text(" "), exprs.head(loop.in()), text(" "));
        return Document.small(head, braces(loop.body()));
    }
}
