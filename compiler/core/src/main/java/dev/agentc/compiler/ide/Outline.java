package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.EnumMember;
import dev.agentc.compiler.syntax.Field;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A declaration of a file, or a part of one, as a list of contents has it.
 *
 * @param kind the word before its name, {@code field} or {@code value}
 * @param span all of it
 * @param inside fields of a type, values of an enum
 */
public record Outline(Name name, String kind, Span span, List<Outline> inside) {
    public Outline {
        inside = List.copyOf(inside);
    }

    /** Of every declaration that has a name, in the order of the text. */
    public static List<Outline> of(Analysis analysis, String file) {
        var outline = new ArrayList<Outline>();
        analysis.tree(file).ifPresent(tree -> {
            for (var declaration : tree.declarations()) {
                if (!declaration.name().text().isEmpty()) {
                    outline.add(of(declaration));
                }
            }
        });
        return outline;
    }

    private static Outline of(Decl declaration) {
        var inside = switch (declaration) {
            case Decl.Record record -> fields(record.fields());
            case Decl.Failure failure -> fields(failure.fields());
            case Decl.Enumeration enumeration -> values(enumeration.values());
            case Decl.Alias _, Decl.Constant _, Decl.Block _, Decl.External _ -> List.<Outline>of();
        };
        return new Outline(declaration.name(), declaration.kind().text(), declaration.span(), inside);
    }

    private static List<Outline> fields(List<Field> fields) {
        return fields.stream()
                .map(field -> new Outline(field.name(), "field", field.span(), List.of()))
                .toList();
    }

    private static List<Outline> values(List<EnumMember> values) {
        return values.stream()
                .map(value -> new Outline(value.name(), "value", value.span(), List.of()))
                .toList();
    }
}
