package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.Becomes.Trait;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.form.DefaultCondition;
import dev.agentc.compiler.form.TypeConditions;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What declarations of many kinds have: parameters, code, and rules that look at all their settings. */
final class DeclarationParts {
    private final Elaborator all;
    private final TypeLowering types;

    DeclarationParts(Elaborator all, TypeLowering types) {
        this.all = all;
        this.types = types;
    }

    /** Declares them in the frame, too. */
    List<Callable.Parameter> parameters(Symbol symbol, Signature signature, Kind kind, Context c) {
        var params = new ArrayList<Callable.Parameter>(signature.params().size());
        for (var param : signature.params()) {
            var field = param.field();
            var type = param.type();
            boolean filled = kind.is(Trait.LEAF) && Types.state(type);
            if (kind.is(Trait.SHOWN) && Types.handle(type) && !filled) {
                all.findings.add(
                        CheckRules.TOOL_PARAMETER,
                        symbol.home,
                        field.type().span(),
                        "`" + Types.show(type) + "` has no JSON form, and a model sees the parameters of "
                                + Phrases.kind(symbol.kind()),
                        "take it out of the parameters");
            }
            if (kind.is(Trait.STARTED)) {
                RunOptions.check(field, symbol.home, all.findings);
            }
            c.unit.needs(type, all.declared);
            var initial = initial(param, c);
            var where = types.where(field, type, c.unit);
            DefaultCondition.check(field, where, initial, symbol.home, all.findings);
            all.routines().declare(field.name(), type, false, c);
            var doc = TypeLowering.doc(field.doc());
            var required = types.required(field, signature.generics(), c.unit);
            params.add(new Callable.Parameter(
                    param.name(),
                    type,
                    initial,
                    TypeConditions.joined(required, where),
                    TypeConditions.joined(required, TypeLowering.condition(field)),
                    doc));
        }
        return params;
    }

    private @Nullable Code initial(Signature.Param param, Context c) {
        var value = param.field().value();
        if (value.isPresent()) {
            return all.fit(value.get(), param.type(), c.pure("a default"));
        }
        return Types.nullable(param.type()) ? new Code.Null(param.field().name().span()) : null;
    }

    Code code(Symbol symbol, List<Item> items, Type result, Context c) {
        var typed = all.statements().block(items, result, c);
        var span = items.isEmpty() ? symbol.name().span() : items.getLast().span();
        return result instanceof Type.Nothing ? typed.code() : all.convert(typed, result, span, c);
    }

    void asked(Kind kind, Map<String, Code> given, Context c) {
        for (var rule : kind.rules()) {
            if (rule instanceof DeclarationRule each) {
                each.check(given, c.scope, new Checking(c.home(), all.declared, all.findings, all.meanings));
            }
        }
    }
}
