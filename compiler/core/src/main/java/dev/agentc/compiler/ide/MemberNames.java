package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Decl;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can stand behind a dot: fields and methods of a value, values of an enum, names of a module, figures. */
final class MemberNames {
    private MemberNames() {}

    static Map<String, Meaning> of(Cursor at) {
        return BarNames.of(at).orElseGet(() -> ofValue(at));
    }

    private static Map<String, Meaning> ofValue(Cursor at) {
        var receiver = at.analysis.receiver(at.file, at.start);
        if (receiver.isPresent()) {
            return at.analysis.members(receiver.get(), at.file);
        }
        var text = at.tree.source().text();
        int end = at.start > 1 && text.charAt(at.start - 2) == '?' ? at.start - 2 : at.start - 1;
        var before = text.substring(at.wordStart(end), end);
        var module = at.analysis.module(before, at.file);
        return module.isEmpty() && at.analysis.names(at.file).get(before) instanceof Meaning.Declaration named
                ? values(named)
                : module;
    }

    private static Map<String, Meaning> values(Meaning.Declaration named) {
        var values = new LinkedHashMap<String, Meaning>();
        if (named.declaration() instanceof Decl.Enumeration of) {
            for (var value : of.values()) {
                values.put(value.name().text(), new Meaning.EnumValue(named.source(), of, value));
            }
        }
        return values;
    }
}
