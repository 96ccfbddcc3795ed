package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Import;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an import can speak of: parts of the library, and in braces what a file or a part gives away. */
final class ImportNames {
    private ImportNames() {}

    static boolean canStand(Cursor at) {
        return at.lineBefore().startsWith("import ")
                || at.innermost(Import.class).isPresent();
    }

    static Map<String, Meaning> of(Cursor at) {
        var before = at.lineBefore();
        if (before.indexOf('{') >= 0) {
            return members(at);
        }
        var names = new LinkedHashMap<String, Meaning>();
        var path =
                before.substring(Math.min(before.length(), "import ".length())).stripLeading();
        if (path.indexOf('"') < 0 && path.indexOf(' ') < 0) {
            at.analysis.modules(at.file).forEach((module, meaning) -> {
                if (module.startsWith(path)) {
                    var rest = module.substring(path.length());
                    int dot = rest.indexOf('.');
                    names.put(dot < 0 ? rest : rest.substring(0, dot), meaning);
                }
            });
        } else if (!path.endsWith("as ")) {
            names.put("as", new Meaning.Word("as"));
        }
        return names;
    }

    private static Map<String, Meaning> members(Cursor at) {
        var source = at.tree.source();
        int line = source.lineOf(at.start);
        for (var each : at.tree.imports()) {
            if (each.span().line() <= line && line <= source.lineOf(each.span().end())) {
                var members = new LinkedHashMap<>(at.analysis.exports(each, at.file));
                each.members().stream()
                        .filter(member -> member.name().span().start() != at.start)
                        .forEach(member -> members.remove(member.name().text()));
                return members;
            }
        }
        return Map.of();
    }
}
