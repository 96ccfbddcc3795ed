package dev.agentc.compiler.form;

import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import java.util.List;

/**
 * A default of another file, written out where it was left out: a place says nothing of its file, so what was read there is said to stand
 * where it is taken. Whoever finds fault with it names that place, and so does a plan.
 */
public final class DefaultCode {
    private DefaultCode() {}

    /**
     * The same code at this place. What is rarely a default keeps the places of its parts. No switch over patterns: the JVM puts one together
     * when it is first used, and every check comes here.
     */
    public static Code at(Code code, Span place) {
        if (code instanceof Code.Null) {
            return new Code.Null(place);
        }
        if (code instanceof Code.Bool truth) {
            return new Code.Bool(truth.value(), place);
        }
        if (code instanceof Code.Int whole) {
            return new Code.Int(whole.value(), place);
        }
        if (code instanceof Code.Float number) {
            return new Code.Float(number.value(), place);
        }
        if (code instanceof Code.Money dollars) {
            return new Code.Money(dollars.value(), place);
        }
        if (code instanceof Code.Duration length) {
            return new Code.Duration(length.millis(), place);
        }
        if (code instanceof Code.EnumOf word) {
            return new Code.EnumOf(word.type(), word.value(), place);
        }
        if (code instanceof Code.Template text) {
            return new Code.Template(text.parts(), text.slot(), place);
        }
        if (code instanceof Code.Secret secret) {
            return new Code.Secret(secret.name(), place);
        }
        if (code instanceof Code.Env variable) {
            return new Code.Env(variable.name(), place);
        }
        if (code instanceof Code.Default) {
            return new Code.Default(place);
        }
        if (code instanceof Code.ListOf list) {
            return new Code.ListOf(at(list.items(), place), place);
        }
        if (code instanceof Code.MapOf map) {
            return new Code.MapOf(at(map.keys(), place), at(map.values(), place), place);
        }
        if (code instanceof Code.RecordOf record) {
            return new Code.RecordOf(record.type(), at(record.values(), place), place);
        }
        if (code instanceof Code.Widen whole) {
            return new Code.Widen(at(whole.value(), place), place);
        }
        if (code instanceof Code.AsJson data) {
            return new Code.AsJson(at(data.value(), place), data.type(), place);
        }
        if (code instanceof Code.FromJson read) {
            return new Code.FromJson(at(read.value(), place), read.text(), read.type(), read.required(), place);
        }
        if (code instanceof Code.Negate negated) {
            return new Code.Negate(at(negated.operand(), place), place);
        }
        if (code instanceof Code.Binary sum) {
            return new Code.Binary(sum.operator(), at(sum.left(), place), at(sum.right(), place), place);
        }
        if (code instanceof Code.Declared named) {
            return new Code.Declared(named.name(), at(named.arguments(), place), place);
        }
        if (code instanceof Code.Ref named) {
            return new Code.Ref(named.callee(), at(named.bound(), place), place);
        }
        if (code instanceof Code.Builtin call) {
            return new Code.Builtin(call.name(), at(call.arguments(), place), place);
        }
        if (code instanceof Code.Call call) {
            return new Code.Call(call.callee(), at(call.arguments(), place), call.site(), place);
        }
        return code;
    }

    private static List<Code> at(List<Code> all, Span place) {
        return all.stream().map(each -> at(each, place)).toList();
    }
}
