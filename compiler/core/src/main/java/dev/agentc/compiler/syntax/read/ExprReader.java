package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.NameText;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.grammar.AgentLexer;
import dev.agentc.grammar.AgentParser.ArgContext;
import dev.agentc.grammar.AgentParser.BlockContext;
import dev.agentc.grammar.AgentParser.ChoosingContext;
import dev.agentc.grammar.AgentParser.ExprContext;
import dev.agentc.grammar.AgentParser.JumpingContext;
import dev.agentc.grammar.AgentParser.OperandContext;
import dev.agentc.grammar.AgentParser.StepContext;
import dev.agentc.grammar.AgentParser.SuffixContext;
import dev.agentc.grammar.AgentToken;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads expressions: the parser gives operands in a row, here they are bound by strength. */
final class ExprReader {
    private final ReadContext reading;
    private final TypeReader types;
    private final Numbers numbers;
    private final TextReader texts;
    private final ItemReader items;
    private final ArmReader arms;
    private final BracesReader braces;

    ExprReader(ReadContext reading, TypeReader types) {
        this.reading = reading;
        this.types = types;
        numbers = new Numbers(reading);
        texts = new TextReader(reading, this);
        items = new ItemReader(reading, this, types);
        arms = new ArmReader(reading, this);
        braces = new BracesReader(reading, this, texts, numbers);
    }

    ItemReader items() {
        return items;
    }

    Expr expr(@Nullable ExprContext tree, AgentToken near) {
        if (tree == null) {
            return new Expr.Broken(reading.source.span(near.end, near.end));
        }
        return expr(tree);
    }

    Expr expr(ExprContext tree) {
        if (tree.first == null) {
            return tree.jump != null ? jump(tree.jump) : lambda(tree);
        }
        var value = tree.more.isEmpty() ? operand(tree.first) : new Chain(tree.more).all(tree.first);
        if (tree.jump != null) {
            var right = jump(tree.jump);
            return new Expr.Binary(
                    Op.ELSE, reading.span((AgentToken) tree.word), value, right, reading.span(value, right));
        }
        return tree.arms == null ? value : caught(value, tree);
    }

    private Expr caught(Expr value, ExprContext tree) {
        var all = arms.read(tree.arms);
        var end = (AgentToken) (tree.arms.close != null ? tree.arms.close : tree.word);
        return new Expr.Catch(value, all, reading.span(value.span(), reading.span(end)));
    }

    private Expr jump(JumpingContext tree) {
        if (tree.word == null) {
            return broken((AgentToken) tree.start);
        }
        var word = (AgentToken) tree.word;
        if (word.type == AgentLexer.RETURN_NOTHING) {
            return new Expr.Return(Optional.empty(), reading.span(word));
        }
        var value = expr(tree.value, word);
        var span = reading.span(reading.span(word), value.span());
        return word.type == AgentLexer.FAIL ? new Expr.Fail(value, span) : new Expr.Return(Optional.of(value), span);
    }

    private Expr lambda(ExprContext tree) {
        var start = (AgentToken) tree.start;
        if (tree.body == null && tree.value == null) {
            return broken(start);
        }
        var body = body(tree.body, tree.value, start);
        return new Expr.Lambda(reading.names(tree.names), body, reading.span(reading.span(start), body.span()));
    }

    /** What follows an arrow. */
    Expr body(@Nullable BlockContext block, @Nullable ExprContext value, AgentToken near) {
        return block != null ? items.block(block, near) : expr(value, near);
    }

    private Expr broken(AgentToken token) {
        return new Expr.Broken(reading.span(token));
    }

    /** Operands and the operators between them. */
    private final class Chain {
        private final List<StepContext> steps;
        private int at;

        Chain(List<StepContext> steps) {
            this.steps = steps;
        }

        Expr all(OperandContext first) {
            return bind(signed(first, 0), 1);
        }

        /** {@code left} with all that follows and binds at least as tightly as {@code strength}. */
        private Expr bind(Expr left, int strength) {
            var result = left;
            while (at < steps.size()) {
                var step = steps.get(at);
                if (step.op == null) {
                    at++;
                    continue;
                }
                var op = op(step.op.getType());
                if (op.strength() < strength) {
                    break;
                }
                at++;
                result = step(result, op, step);
            }
            return result;
        }

        private Expr step(Expr left, Op op, StepContext step) {
            var sign = (AgentToken) step.op;
            if (op.strength() == Op.EQUAL.strength() && isComparison(left)) {
                chained(sign);
            }
            if (op == Op.IS) {
                var type = types.plain(step.of, sign);
                return new Expr.Is(left, type, reading.span(left, type));
            }
            var right = step.right == null ? broken(sign) : bind(signed(step.right, 0), op.strength() + 1);
            return new Expr.Binary(op, reading.span(sign), left, right, reading.span(left, right));
        }

        /** {@code not} takes all up to {@code and}, a minus only its operand. */
        private Expr signed(OperandContext tree, int from) {
            if (from == tree.signs.size()) {
                return plain(tree);
            }
            var sign = (AgentToken) tree.signs.get(from);
            var inner = signed(tree, from + 1);
            var not = sign.type == AgentLexer.NOT;
            var operand = not ? bind(inner, Op.NOT.strength() + 1) : inner;
            return unary(sign, operand);
        }
    }

    private void chained(AgentToken sign) {
        reading.report(reading.finding(
                        SyntaxRules.CHAINED_COMPARISON,
                        reading.span(sign),
                        "`" + sign.getText() + "` follows another comparison")
                .help("compare twice: `a < b and b < c`"));
    }

    private static boolean isComparison(Expr value) {
        return value instanceof Expr.Is
                || value instanceof Expr.Binary binary && binary.op().strength() == Op.EQUAL.strength();
    }

    Expr unary(AgentToken sign, Expr operand) {
        var op = sign.type == AgentLexer.NOT ? Op.NOT : Op.NEGATE;
        var span = reading.span(sign);
        return new Expr.Unary(op, span, operand, reading.span(span, operand.span()));
    }

    private static Op op(int type) {
        return switch (type) {
            case AgentLexer.OR -> Op.OR;
            case AgentLexer.AND -> Op.AND;
            case AgentLexer.EQEQ -> Op.EQUAL;
            case AgentLexer.NE -> Op.NOT_EQUAL;
            case AgentLexer.LT -> Op.LESS;
            case AgentLexer.LE -> Op.LESS_EQUAL;
            case AgentLexer.GT -> Op.GREATER;
            case AgentLexer.GE -> Op.GREATER_EQUAL;
            case AgentLexer.IN -> Op.IN;
            case AgentLexer.IS -> Op.IS;
            case AgentLexer.QQ -> Op.ELSE;
            case AgentLexer.DOTS -> Op.RANGE;
            case AgentLexer.DOTS_BELOW -> Op.RANGE_BELOW;
            case AgentLexer.PLUS -> Op.PLUS;
            case AgentLexer.MINUS -> Op.MINUS;
            case AgentLexer.STAR -> Op.TIMES;
            default -> Op.DIVIDE;
        };
    }

    private Expr operand(OperandContext tree) {
        var value = plain(tree);
        for (var i = tree.signs.size() - 1; i >= 0; i--) {
            value = unary((AgentToken) tree.signs.get(i), value);
        }
        return value;
    }

    /** An operand without its signs. */
    private Expr plain(OperandContext tree) {
        var value = tree.atom != null ? atom((AgentToken) tree.atom) : composite(tree);
        for (var suffix : tree.more) {
            value = suffixed(value, suffix);
        }
        return value;
    }

    Expr atom(AgentToken token) {
        var span = reading.span(token);
        return switch (token.type) {
            case AgentLexer.WORD -> new Expr.Ref(NameText.normal(token.getText()), span);
            case AgentLexer.NUMBER -> numbers.number(token.getText(), span);
            case AgentLexer.MONEY -> numbers.money(token.getText(), span);
            case AgentLexer.PLAIN -> texts.plain(token, span);
            case AgentLexer.RAW -> texts.raw(token, span);
            case AgentLexer.RAW_TEXT -> texts.rawBlock(token, span);
            case AgentLexer.TRUE -> new Expr.Bool(true, span);
            case AgentLexer.FALSE -> new Expr.Bool(false, span);
            case AgentLexer.NULL -> new Expr.Null(span);
            default -> new Expr.Broken(span);
        };
    }

    private Expr composite(OperandContext tree) {
        var start = (AgentToken) tree.start;
        if (tree.words != null) {
            return texts.template(tree.words);
        }
        if (tree.open != null) {
            return bracketed(tree, (AgentToken) tree.open);
        }
        if (tree.choice != null) {
            return choice(tree.choice);
        }
        if (tree.word == null) {
            return tree.map == null
                    ? broken(start)
                    : new Expr.Braces(braces.entries(tree.map), braces.span(tree.map, start));
        }
        var word = (AgentToken) tree.word;
        if (word.type == AgentLexer.MATCH) {
            var end = tree.cases == null ? word : (AgentToken) tree.cases.close;
            return new Expr.Match(expr(tree.inner, word), arms.read(tree.cases), reading.span(word, end));
        }
        if (tree.map != null) {
            var entries = braces.entries(tree.map);
            return new Expr.Parallel(entries, reading.span(reading.span(word), braces.span(tree.map, word)));
        }
        var in = expr(tree.inner, word);
        var body = items.block(tree.body, word);
        return new Expr.ParallelFor(
                reading.name(tree.name, word), in, body, reading.span(reading.span(word), body.span()));
    }

    private Expr bracketed(OperandContext tree, AgentToken open) {
        var span = reading.span(open, (AgentToken) tree.close);
        if (open.type == AgentLexer.LS) {
            return new Expr.Items(exprs(tree.all), span);
        }
        return new Expr.Group(expr(tree.inner, open), span);
    }

    private List<Expr> exprs(List<ExprContext> trees) {
        var values = new ArrayList<Expr>(trees.size());
        for (var tree : trees) {
            values.add(expr(tree));
        }
        return values;
    }

    private Expr choice(ChoosingContext tree) {
        var word = (AgentToken) tree.open;
        Optional<Expr> rest =
                tree.otherwise == null ? Optional.empty() : Optional.of(items.block(tree.otherwise, word));
        for (var i = tree.conditions.size() - 1; i >= 0; i--) {
            var condition = tree.conditions.get(i);
            var block = items.block(i < tree.blocks.size() ? tree.blocks.get(i) : null, word);
            var start = i == 0 ? reading.span(word) : reading.span((AgentToken) tree.words.get(i - 1));
            var end = rest.isPresent() ? rest.get().span() : block.span();
            rest = Optional.of(new Expr.If(expr(condition, word), block, rest, reading.span(start, end)));
        }
        return rest.isPresent() ? rest.get() : broken(word);
    }

    private Expr suffixed(Expr target, SuffixContext tree) {
        if (tree.map != null) {
            return new Expr.With(
                    target, braces.entries(tree.map), reading.span(target.span(), braces.span(tree.map, (AgentToken)
                            tree.start)));
        }
        if (tree.op == null) {
            return target;
        }
        var op = (AgentToken) tree.op;
        return switch (op.type) {
            case AgentLexer.LP -> call(target, tree, op);
            case AgentLexer.LS -> new Expr.Index(target, expr(tree.index, op), ending(target, op, tree.close));
            default -> {
                var name = reading.name(tree.name, op);
                yield new Expr.Member(target, name, op.type == AgentLexer.QDOT, reading.span(target, name));
            }
        };
    }

    private Span ending(Expr target, AgentToken op, @Nullable Object close) {
        return reading.span(target.span(), reading.span(close == null ? op : (AgentToken) close));
    }

    private Expr call(Expr callee, SuffixContext tree, AgentToken op) {
        var args = new ArrayList<Arg>(tree.args.size());
        var open = false;
        for (var arg : tree.args) {
            if (arg.rest == null) {
                args.add(arg(arg));
            } else if (arg == tree.args.getLast()) {
                open = true;
            } else {
                early((AgentToken) arg.rest);
            }
        }
        return new Expr.Call(callee, args, open, ending(callee, op, tree.close));
    }

    private void early(AgentToken rest) {
        reading.report(reading.finding(SyntaxRules.UNEXPECTED, reading.span(rest), "`..` stands before other arguments")
                .help("put it last, where it leaves open what is not given: `f(a, ..)`"));
    }

    private Arg arg(ArgContext tree) {
        var start = (AgentToken) tree.start;
        var value = expr(tree.value, start);
        if (tree.name == null) {
            return new Arg(Optional.empty(), value, value.span());
        }
        var name = reading.name((AgentToken) tree.name);
        return new Arg(Optional.of(name), value, reading.span(name, value));
    }
}
