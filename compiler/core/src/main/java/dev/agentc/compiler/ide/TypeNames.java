package dev.agentc.compiler.ide;

import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What can stand for a type. */
final class TypeNames {
    private static final Pattern AFTER_ARROW = Pattern.compile("->\\s*$");

    private TypeNames() {}

    static boolean canStand(Cursor at) {
        return at.innermost(TypeRef.class).isPresent()
                || AFTER_ARROW.matcher(at.lineBefore()).find();
    }

    static Map<String, Meaning> of(Cursor at) {
        var types = new LinkedHashMap<String, Meaning>();
        at.analysis.names(at.file).forEach((name, meaning) -> {
            if (meaning instanceof Meaning.Declaration it && it.declaration().isType()
                    || meaning instanceof Meaning.Module) {
                types.put(name, meaning);
            }
        });
        Types.BASIC.keySet().stream().sorted().forEach(name -> types.put(name, new Meaning.BasicType(name)));
        types.put("list", new Meaning.BasicType("list"));
        types.put("map", new Meaning.BasicType("map"));
        return types;
    }
}
