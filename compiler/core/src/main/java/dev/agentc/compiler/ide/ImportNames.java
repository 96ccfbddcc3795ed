package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Import;
import dev.agentc.compiler.syntax.Part;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an import can speak of: parts of the library, in quotes files and folders on the way to them, and in braces what a file
 * or a part gives away.
 */
final class ImportNames {
    private ImportNames() {}

    static boolean canStand(Cursor at) {
        return at.innermost(Import.class).isPresent() || at.lineBefore().startsWith("import ") && !isInText(at);
    }

    /** Whether a text stands here that began on a line before: the quotes of an import are not closed while it is written. */
    private static boolean isInText(Cursor at) {
        int line = at.start - at.lineBefore().length();
        return at.innermost(Part.Words.class)
                .filter(words -> words.span().start() <= line)
                .isPresent();
    }

    static Map<String, Meaning> of(Cursor at) {
        var before = at.innermost(Import.class)
                .map(each -> at.since(each.span().start()))
                .orElse(at.lineBefore());
        var path =
                before.substring(Math.min(before.length(), "import ".length())).stripLeading();
        if (path.startsWith("\"") && path.indexOf('"', 1) < 0) {
            return files(at, path.substring(1));
        }
        if (path.indexOf('{') >= 0) {
            return path.indexOf('}') < 0 ? inBraces(at, path) : Map.of();
        }
        var names = new LinkedHashMap<String, Meaning>();
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

    /** Names in the folder that is written already, without what is written of them. */
    private static Map<String, Meaning> files(Cursor at, String path) {
        var way = path.substring(0, path.lastIndexOf('/') + 1);
        var begun = path.substring(way.length());
        var names = new LinkedHashMap<String, Meaning>();
        at.analysis.files(at.file, way).forEach((name, meaning) -> {
            if (name.startsWith(begun)) {
                names.put(name.substring(begun.length()), meaning);
            }
        });
        return names;
    }

    /** In the braces: a name, or behind one {@code as} and a new one. */
    private static Map<String, Meaning> inBraces(Cursor at, String path) {
        var member = path.substring(
                        Math.max(Math.max(path.lastIndexOf('{'), path.lastIndexOf(',')), path.lastIndexOf('\n')) + 1)
                .strip();
        if (member.isEmpty()) {
            return members(at);
        }
        return member.indexOf(' ') < 0 ? Map.of("as", new Meaning.Word("as")) : Map.of();
    }

    private static Map<String, Meaning> members(Cursor at) {
        var source = at.tree.source();
        int line = source.lineOf(at.start);
        for (var each : at.tree.imports()) {
            if (each.span().line() <= line && line <= source.lineOf(each.span().end())) {
                var members = new LinkedHashMap<>(at.analysis.exports(each, at.file));
                members.keySet().removeIf(name -> name.indexOf('.') >= 0); // methods come with their values
                each.members().stream()
                        .filter(member -> member.name().span().start() != at.start)
                        .forEach(member -> members.remove(member.name().text()));
                return members;
            }
        }
        return Map.of();
    }
}
