package dev.agentc.plan;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A declared type, error or enum. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
public sealed interface TypeDecl {

    /** Qualified name. */
    String name();

    /** The {@code ///} text, empty if there is none. */
    String doc();

    /**
     * A record type, or an error when {@code error} is set.
     *
     * @param parameters names of its type parameters, which stand in the fields as {@link Type.Variable}
     * @param where a routine of one argument (the whole value) that must yield true
     * @param condition {@code where} as one line, for messages; empty if there is none
     */
    record Fields(
            String name,
            boolean error,
            List<String> parameters,
            List<Field> fields,
            @Nullable Routine where,
            String condition,
            String doc,
            String file,
            Span span)
            implements TypeDecl {
        public Fields {
            parameters = List.copyOf(parameters);
            fields = List.copyOf(fields);
        }

        /** One without type parameters. */
        public Fields(
                String name,
                boolean error,
                List<Field> fields,
                @Nullable Routine where,
                String doc,
                String file,
                Span span) {
            this(name, error, List.of(), fields, where, "", doc, file, span);
        }
    }

    /**
     * @param wire its name in JSON
     * @param where a routine of one argument (the field's value) that must yield true
     * @param initial a routine without arguments for the default; null if the field must be given
     * @param condition {@code where} as one line, for messages; empty if there is none
     */
    record Field(
            String name,
            String wire,
            Type type,
            @Nullable Routine where,
            @Nullable Routine initial,
            String condition,
            String doc) {}

    public record Enum(String name, List<Case> cases, String doc, String file, Span span) implements TypeDecl {
        public Enum {
            cases = List.copyOf(cases);
        }
    }

    /** One value of an enum. */
    record Case(String name, String wire, String doc) {}
}
