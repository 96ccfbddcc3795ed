package dev.agentc.compiler.names;

import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Types of records that nobody declares: known by the names of their fields. */
final class Together {
    /** The module they count to. */
    static final String FILE = "std/types.agent";

    private Together() {}

    /** {@code {a, b}}. */
    static String name(List<String> fields) {
        return "{" + String.join(", ", fields) + "}";
    }

    static Symbol of(List<String> fields, ModuleScope home, KindTable kinds) {
        var generics = new ArrayList<Name>();
        var written = new ArrayList<Field>();
        var params = new ArrayList<Signature.Param>();
        var planned = new ArrayList<TypeDecl.Field>();
        for (var text : fields) {
            var name = new Name(text, Span.NONE);
            var type = new TypeRef.Named(List.of(name), List.of(), Span.NONE);
            var field = new Field(
                    Optional.empty(), name, Optional.empty(), type, Optional.empty(), Optional.empty(), Span.NONE);
            generics.add(name);
            written.add(field);
            params.add(new Signature.Param(text, new Type.Variable(text), false, field));
            planned.add(new TypeDecl.Field(text, text, new Type.Variable(text), null, null, "", ""));
        }
        var decl = new Decl.Record(
                Optional.empty(),
                false,
                new Name("type", Span.NONE),
                new Name(name(fields), Span.NONE),
                generics,
                written,
                Optional.empty(),
                Span.NONE);
        var symbol = new Symbol(home, decl, kinds);
        symbol.shape = new TypeFields(fields, params);
        var type = new TypeDecl.Fields(symbol.qualified, false, fields, planned, null, "", "", home.file(), Span.NONE);
        symbol.lowered = new Lowered.Typed(type, Set.of());
        return symbol;
    }
}
