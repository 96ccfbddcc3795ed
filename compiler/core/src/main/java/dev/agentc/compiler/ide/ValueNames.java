package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can stand for a value: values of the enum that is wanted, locals, the file's names, the library's. */
final class ValueNames {
    private ValueNames() {}

    static Map<String, Meaning> of(Cursor at) {
        var names = new LinkedHashMap<>(wanted(at));
        LocalNames.at(at.tree, at.start)
                .forEach((name, declared) -> at.analysis
                        .at(at.file, declared.span().start())
                        .ifPresent(told -> names.putIfAbsent(name, told.meaning())));
        at.analysis.names(at.file).forEach(names::putIfAbsent);
        return names;
    }

    /** The values of the enum that is to stand here; what is still to be written stands around the blanks. */
    private static Map<String, Meaning> wanted(Cursor at) {
        int last = at.signBefore() == ':' || at.signBefore() == '=' ? at.lastBefore() : at.lastBefore() + 1;
        for (int start = at.begun().isEmpty() ? at.nextAfter() : at.start; start >= last; start--) {
            var wanted = at.analysis.wanted(at.file, start);
            if (wanted.isPresent()) {
                return at.analysis.values(wanted.get(), at.file);
            }
        }
        return Map.of();
    }
}
