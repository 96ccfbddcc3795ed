package dev.agentc.compiler.kind.eval;

import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cases are told apart by a field that they have, whose values are a word each. */
final class SlicedFields implements DeclarationRule {
    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        Type row = FittingCases.row(settings.get("on"), at);
        if (row != null && settings.get("slices") instanceof Code.ListOf slices) {
            slices.items().forEach(path -> check((Code.ListOf) path, row, at));
        }
    }

    private static void check(Code.ListOf path, Type row, Checking at) {
        Type type = row;
        for (Code name : path.items()) {
            String text = KnownBars.text(name);
            Type holder = Types.present(type);
            if (holder instanceof Type.Never) {
                return; // what is wrong with it was said
            }
            TypeFields shape = at.declared().shape(holder, at.home());
            @Nullable Type field = shape == null ? null : at.declared().field(holder, shape, text);
            if (shape == null || field == null) {
                wrong(
                        name,
                        "`" + Types.show(holder) + "` has no field `" + text + "`",
                        (shape == null ? Optional.<String>empty() : Nearest.to(text, shape.names()))
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("name a field of `input` or `expected`"),
                        at);
                return;
            }
            type = field;
        }
        if (!isWord(type, at) && !(Types.present(type) instanceof Type.Never)) {
            wrong(
                    path,
                    "`" + Types.show(type) + "` is no one word",
                    "name a field that holds a text, a number, a bool or a value of an enum",
                    at);
        }
    }

    private static boolean isWord(Type type, Checking at) {
        return switch (type) {
            case Type.Text _, Type.Int _, Type.Bool _, Type.Null _, Type.Date _, Type.Url _ -> true;
            case Type.Literal _, Type.LiteralInt _, Type.LiteralBool _ -> true;
            case Type.Optional optional -> isWord(optional.of(), at);
            case Type.Union union -> union.arms().stream().allMatch(arm -> isWord(arm, at));
            case Type.Named named ->
                at.declared().named(named.name(), at.home()) instanceof Symbol symbol
                        && symbol.decl instanceof Decl.Enumeration;
            default -> false;
        };
    }

    private static void wrong(Code code, String message, String help, Checking at) {
        at.findings().add(CheckRules.EVAL_SLICE, at.home(), code.span(), message, help);
    }
}
