package dev.agentc.compiler.code;

import dev.agentc.compiler.context.AddressText;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.form.Elements;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Code.Target;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Templates: every hole's type, what it is escaped for, and narrowing inside tags. */
public final class TemplateCode {
    /** Of so many arms a set is made, where many texts are asked for in turn. */
    private static final int MANY = 16;

    private final Elaborator all;
    private final Braces braces;

    /** The union that was asked for last, and its texts. */
    private Type.@Nullable Union asked;

    private final Set<Type> words = new HashSet<>();

    TemplateCode(Elaborator all) {
        this.all = all;
        this.braces = new Braces(all);
    }

    /** @param slot the text's id where it is shown to a model; null elsewhere */
    public Typed text(Expr.Text text, @Nullable Type want, @Nullable String slot, Context c) {
        var wanted = want == null ? null : Types.present(want);
        boolean variable = braces.check(text, wanted, c);
        var literal = literal(text, wanted);
        if (literal != null) {
            return new Typed(new Code.Template(List.of(new Code.Chunk(literal.text())), null, text.span()), literal);
        }
        if (wanted instanceof Type.Url
                && text.plain().filter(TemplateCode::noAddress).isPresent()) {
            if (variable) {
                return Typed.wrong(text.span());
            }
            return all.wrong(
                    CheckRules.TYPE_MISMATCH,
                    c,
                    text.span(),
                    "this is no address",
                    "begin it with `https://` or `http://`, with `{{ env.NAME }}` or with a value of type `url`");
        }
        var place = wanted instanceof Type.Url ? new AddressText() : null;
        var parts = parts(text.parts(), place, c.pure == null ? c.pure("a template") : c);
        return new Typed(new Code.Template(parts, slot, text.span()), place == null ? Types.TEXT : Types.URL);
    }

    private static boolean noAddress(String text) {
        return !text.regionMatches(true, 0, "http://", 0, 7) && !text.regionMatches(true, 0, "https://", 0, 8);
    }

    /** A text may be one of the few that a type allows. */
    private Type.@Nullable Literal literal(Expr.Text text, @Nullable Type want) {
        if (!(want instanceof Type.Literal) && !(want instanceof Type.Union)) {
            return null;
        }
        var plain = text.plain();
        if (plain.isEmpty()) {
            return null;
        }
        var literal = new Type.Literal(plain.get());
        return (want instanceof Type.Union union ? among(union, literal) : literal.equals(want)) ? literal : null;
    }

    private boolean among(Type.Union union, Type.Literal literal) {
        if (union.arms().size() < MANY) {
            return union.arms().contains(literal);
        }
        if (union != asked) {
            asked = union;
            words.clear();
            union.arms().stream().filter(Type.Literal.class::isInstance).forEach(words::add);
        }
        return words.contains(literal);
    }

    private List<Code.Part> parts(List<Part> parts, @Nullable AddressText place, Context c) {
        var codes = new ArrayList<Code.Part>(parts.size());
        for (var part : parts) {
            codes.add(part(part, place, c));
        }
        return codes;
    }

    private Code.Part part(Part part, @Nullable AddressText place, Context c) {
        return switch (part.form()) {
            case WORDS -> words((Part.Words) part, place);
            case HOLE -> hole((Part.Hole) part, place, c);
            case IF -> choice((Part.If) part, place, c);
            case FOR -> loop((Part.For) part, place, c);
        };
    }

    private static Code.Part words(Part.Words words, @Nullable AddressText place) {
        if (place != null) {
            place.words(words.text());
        }
        return new Code.Chunk(words.text());
    }

    private Code.Part hole(Part.Hole hole, @Nullable AddressText place, Context c) {
        var value = all.expr(hole.value(), null, c);
        var span = hole.value().span();
        if (value.type() instanceof Type.Optional) {
            all.unasked(
                    value,
                    CheckRules.TEMPLATE_NULL,
                    c,
                    span,
                    "this hole may be null: `" + Types.show(value.type()) + "`",
                    "ask first: `{% if … %}`, or give another value with `??`");
        } else if (value.type() instanceof Type.Null) {
            all.wrong(CheckRules.TEMPLATE_NULL, c, span, "this hole is null", "leave it out");
        } else if (value.type() instanceof Type.Secret) {
            all.wrong(
                    CheckRules.TEMPLATE_SECRET,
                    c,
                    span,
                    "a secret never stands in a text",
                    "hand it to a field that takes a secret, such as a header through `bearer(…)`");
        } else if (value.type() instanceof Type.Opaque) {
            noText(value.type(), hole, c);
        } else if (value.type() instanceof Type.Function) {
            noText(value.type(), hole, c);
        } else if (value.type() instanceof Type.Nothing) {
            noText(value.type(), hole, c);
        } else if (place != null) {
            return address(value, hole, place, c);
        }
        return new Code.Hole(value.code(), Target.TEXT);
    }

    /** What an address leads to is the author's or the operator's word: what a value brings stands behind it. */
    private Code.Part address(Typed value, Part.Hole hole, AddressText place, Context c) {
        var span = hole.value().span();
        boolean word = word(value, c);
        if (place.open() && !word && !value.wrong() && !(place.empty() && value.type() instanceof Type.Url)) {
            if (place.empty()) {
                all.wrong(
                        CheckRules.TEMPLATE_BASE,
                        c,
                        span,
                        "an address cannot begin with data",
                        "begin it with a constant, `env.NAME` or a value of type `url`");
            } else if (place.behindBase()) {
                all.wrong(
                        CheckRules.TEMPLATE_HOST,
                        c,
                        span,
                        "data directly behind the base of an address could go on with its host",
                        "write a `/` between them, or have a constant end with one");
            } else {
                all.wrong(
                        CheckRules.TEMPLATE_HOST,
                        c,
                        span,
                        "data cannot be a part of an address's host or port",
                        "write the host out, take it from `env.NAME`, or let it be the value of an enum; data may"
                                + " stand behind a `/`");
            }
        }
        return new Code.Hole(value.code(), place.hole(word || value.type() instanceof Type.Url, constant(value, c)));
    }

    /** Whether only the author or the operator can have said it. */
    private boolean word(Typed value, Context c) {
        return value.code() instanceof Code.Env || constant(value.code(), c) != null || chosen(value.type(), c);
    }

    /** Whether its values stand in the source, so that data only chooses among them. */
    private boolean chosen(Type type, Context c) {
        if (type instanceof Type.Union union) {
            for (var arm : union.arms()) {
                if (!chosen(arm, c)) {
                    return false;
                }
            }
            return true;
        }
        return type instanceof Type.Literal
                || type instanceof Type.Named
                        && all.declared.symbol(type, c.home()) instanceof Symbol symbol
                        && symbol.decl instanceof Decl.Enumeration;
    }

    /** What a constant says, empty for everything that is not a text as it stands. */
    private String constant(Typed value, Context c) {
        var constant = constant(value.code(), c);
        return constant != null && constant.value() instanceof Expr.Text text
                ? text.plain().orElse("")
                : "";
    }

    private Decl.@Nullable Constant constant(Code code, Context c) {
        return code instanceof Code.Declared declared
                        && all.declared.named(declared.name(), c.home()) instanceof Symbol symbol
                        && symbol.decl instanceof Decl.Constant constant
                ? constant
                : null;
    }

    /** The ways an address can go on inside of tags. */
    private static final class Ways {
        private final @Nullable AddressText before;
        private final List<AddressText> ends = new ArrayList<>();

        Ways(@Nullable AddressText before) {
            this.before = before;
        }

        @Nullable
        AddressText next() {
            if (before == null) {
                return null;
            }
            var way = before.copy();
            ends.add(way);
            return way;
        }

        /** @param all whether one of them is gone in any case */
        void join(boolean all) {
            if (before != null && !ends.isEmpty()) {
                var joined = all ? ends.getFirst().copy() : before.copy();
                ends.forEach(joined::join);
                before.become(joined);
            }
        }
    }

    private void noText(Type type, Part.Hole hole, Context c) {
        all.wrong(
                CheckRules.TEMPLATE_VALUE,
                c,
                hole.value().span(),
                "`" + Types.show(type) + "` has no text",
                type instanceof Type.Function ? "call it" : "name one of its fields");
    }

    private Code.Part choice(Part.If choice, @Nullable AddressText place, Context c) {
        var before = c.facts;
        var conditions = new ArrayList<Code>();
        var branches = new ArrayList<List<Code.Part>>();
        var ways = new Ways(place);
        for (var branch : choice.branches()) {
            var condition = all.logic().condition(branch.condition(), c);
            conditions.add(condition.code());
            var here = c.facts;
            c.facts = here.plus(condition.yes());
            branches.add(parts(branch.parts(), ways.next(), c));
            c.facts = here.plus(condition.no());
        }
        if (!choice.otherwise().isEmpty()) {
            branches.add(parts(choice.otherwise(), ways.next(), c));
        }
        ways.join(!choice.otherwise().isEmpty());
        c.facts = before;
        return new Code.Choice(conditions, branches);
    }

    private Code.Part loop(Part.For loop, @Nullable AddressText place, Context c) {
        var list = Elements.of(loop.in(), all, c);
        var around = c.scope;
        c.scope = around.block();
        var local = all.routines().declare(loop.name(), list.element(), false, c);
        var ways = new Ways(place); // it may also run not at all
        var body = parts(loop.parts(), ways.next(), c);
        ways.join(false);
        all.routines().close(c.scope, c);
        c.scope = around;
        return new Code.Each(local.slot, list.code(), body);
    }
}
