package dev.agentc.compiler.type;

import dev.agentc.plan.Type;
import java.util.List;

/** What becomes another value where JSON is wanted: records, values of enums, money, lengths of time and dates have other forms there. */
public final class IntoJson {
    private IntoJson() {}

    /** Whether a value of type {@code from}, which fits {@code to}, or a part of it, has another form there. */
    public static boolean changes(Type from, Type to) {
        if (from == to || from == Types.OPEN || to == Types.OPEN || Types.never(from) || Types.never(to)) {
            return false;
        }
        if (to instanceof Type.Json) {
            return !isForm(from);
        }
        if (from instanceof Type.Union union) {
            return union.arms().stream().anyMatch(arm -> changes(arm, to));
        }
        if (to instanceof Type.Optional optional) {
            return changes(Types.present(from), optional.of());
        }
        if (to instanceof Type.Union union) {
            return union.arms().stream().filter(arm -> Fit.fits(from, arm)).allMatch(arm -> changes(from, arm));
        }
        return partsChange(from, to);
    }

    private static boolean partsChange(Type from, Type to) {
        if (from instanceof Type.ListOf mine && to instanceof Type.ListOf list) {
            return changes(mine.element(), list.element());
        }
        if (from instanceof Type.MapOf mine && to instanceof Type.MapOf map) {
            return changes(mine.value(), map.value());
        }
        return from instanceof Type.Named mine
                && to instanceof Type.Named named
                && anyChanges(mine.arguments(), named.arguments());
    }

    private static boolean anyChanges(List<Type> from, List<Type> to) {
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            if (changes(from.get(i), to.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether all values of a type are what reading their JSON gives. */
    private static boolean isForm(Type type) {
        if (type instanceof Type.Optional optional) {
            return isForm(optional.of());
        }
        if (type instanceof Type.ListOf list) {
            return isForm(list.element());
        }
        if (type instanceof Type.MapOf map) {
            return isForm(map.key()) && Types.text(map.key()) && isForm(map.value());
        }
        if (type instanceof Type.Union union) {
            return union.arms().stream().allMatch(IntoJson::isForm);
        }
        return type instanceof Type.Json
                || type instanceof Type.Null
                || type instanceof Type.Url
                || Types.never(type)
                || Types.text(type)
                || Types.number(type)
                || Types.plain(type) instanceof Type.Bool
                || Types.whole(type);
    }
}
