package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What can stand for a type. */
final class TypeNames {
    /** What stands on a line before a type, whatever may have been understood of it: most of it is still to be written. */
    private static final Pattern BEFORE = Pattern.compile("->\\s*(?:[^={]*\\|\\s*)?$"
            + "|\\bis\\s+$"
            + "|\\b(?:let|var)\\s+\\w+\\s*:\\s*$"
            + "|^(?:private +)?type +\\w+(?:<[^>]*>)?\\s*=\\s*(?:[^={]*\\|\\s*)?$"
            + "|^(?:private +)?\\w+ +\\w+(?:<[^>]*>)?(?:\\([^()]*)?:\\s*$");

    private TypeNames() {}

    static boolean canStand(Cursor at) {
        return at.innermost(TypeRef.class).isPresent()
                || BEFORE.matcher(at.lineBefore()).find()
                || at.signBefore() == ':' && isDeclared(at);
    }

    /** Whether a field or a parameter stands before the colon. */
    private static boolean isDeclared(Cursor at) {
        return at.innermost(Expr.class).isEmpty()
                && at.tree.declarations().stream()
                        .filter(each -> each.name().span().end() < at.start
                                && at.offset <= each.span().end())
                        .anyMatch(each -> switch (each) {
                            case Decl.Record _, Decl.Failure _ -> true;
                            case Decl.Block block -> at.start < Completion.inside(block);
                            case Decl.Alias _, Decl.Enumeration _, Decl.Constant _, Decl.External _ -> false;
                        });
    }

    static Map<String, Meaning> of(Cursor at) {
        var types = new LinkedHashMap<String, Meaning>();
        at.tree.declarations().stream()
                .filter(each -> each.span().start() < at.start
                        && at.offset <= each.span().end()
                        && (!(each instanceof Decl.Block block) || at.start < Completion.inside(block)))
                .forEach(each -> each.generics()
                        .forEach(name ->
                                types.put(name.text(), new Meaning.TypeParameter(at.tree.source(), each, name))));
        at.analysis.names(at.file).forEach((name, meaning) -> {
            if (meaning instanceof Meaning.Declaration it && it.declaration().isType()
                    || meaning instanceof Meaning.Module) {
                types.putIfAbsent(name, meaning);
            }
        });
        Types.BASIC.keySet().stream().sorted().forEach(name -> types.put(name, new Meaning.BasicType(name)));
        types.put("list", new Meaning.BasicType("list"));
        types.put("map", new Meaning.BasicType("map"));
        return types;
    }
}
