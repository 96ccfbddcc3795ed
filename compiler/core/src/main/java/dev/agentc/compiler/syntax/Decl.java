package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;
import java.util.Optional;

/** A declaration at the top of a file. */
public sealed interface Decl extends Tree {

    /** Which of them it is: to be told apart in a {@code switch} that forgets none. See {@link Tree}. */
    Form form();

    /** The forms there are, a record each. */
    enum Form {
        RECORD,
        ALIAS,
        FAILURE,
        ENUMERATION,
        CONSTANT,
        BLOCK,
        EXTERNAL
    }

    /** Whether it says a type. */
    default boolean isType() {
        return switch (form()) {
            case RECORD, ALIAS, FAILURE, ENUMERATION -> true;
            case EXTERNAL -> kind().text().equals("type");
            case CONSTANT, BLOCK -> false;
        };
    }

    /** The names of its type parameters; none where there can be none. */
    default List<Name> generics() {
        return List.of();
    }

    /** What the documentation says; a model is told this too. */
    Optional<Doc> doc();

    /** True when {@code private} stands before it. */
    boolean hidden();

    Name name();

    private static Optional<List<Field>> copy(Optional<List<Field>> fields) {
        return fields.isPresent() ? Optional.of(List.copyOf(fields.get())) : fields;
    }

    /** The kind word, with its place: {@code agent}, {@code type}, {@code let} and so on. */
    Name kind();

    /** {@code type Ticket { id: int } where …}. */
    record Record(
            Optional<Doc> doc,
            boolean hidden,
            Name kind,
            Name name,
            List<Name> generics,
            List<Field> fields,
            Optional<Expr> where,
            Span span)
            implements Decl {
        public Record {
            generics = List.copyOf(generics);
            fields = List.copyOf(fields);
        }

        @Override
        public Form form() {
            return Form.RECORD;
        }

        @Override
        public void children(Visitor to) {
            to.visitAny(doc);
            to.visit(kind);
            to.visit(name);
            to.visitAll(generics);
            to.visitAll(fields);
            to.visitAny(where);
        }
    }

    /** {@code type Item = Email | Call}. */
    record Alias(
            Optional<Doc> doc,
            boolean hidden,
            Name kind,
            Name name,
            List<Name> generics,
            TypeRef type,
            Optional<Expr> where,
            Span span)
            implements Decl {
        public Alias {
            generics = List.copyOf(generics);
        }

        @Override
        public Form form() {
            return Form.ALIAS;
        }

        @Override
        public void children(Visitor to) {
            to.visitAny(doc);
            to.visit(kind);
            to.visit(name);
            to.visitAll(generics);
            to.visit(type);
            to.visitAny(where);
        }
    }

    /** {@code error NoFlight { from: string }}. */
    record Failure(Optional<Doc> doc, boolean hidden, Name kind, Name name, List<Field> fields, Span span)
            implements Decl {
        public Failure {
            fields = List.copyOf(fields);
        }

        @Override
        public Form form() {
            return Form.FAILURE;
        }

        @Override
        public void children(Visitor to) {
            to.visitAny(doc);
            to.visit(kind);
            to.visit(name);
            to.visitAll(fields);
        }
    }

    /** {@code enum Priority { low, urgent = "P1" }}. */
    record Enumeration(Optional<Doc> doc, boolean hidden, Name kind, Name name, List<EnumMember> values, Span span)
            implements Decl {
        public Enumeration {
            values = List.copyOf(values);
        }

        @Override
        public Form form() {
            return Form.ENUMERATION;
        }

        @Override
        public void children(Visitor to) {
            to.visitAny(doc);
            to.visit(kind);
            to.visit(name);
            to.visitAll(values);
        }
    }

    /** {@code let company = "Acme"}. */
    record Constant(
            Optional<Doc> doc, boolean hidden, Name kind, Name name, Optional<TypeRef> type, Expr value, Span span)
            implements Decl {
        @Override
        public Form form() {
            return Form.CONSTANT;
        }

        @Override
        public void children(Visitor to) {
            to.visitAny(doc);
            to.visit(kind);
            to.visit(name);
            to.visitAny(type);
            to.visit(value);
        }
    }

    /**
     * Every other kind: {@code agent Support(t: Ticket) -> Reply { … }}. Which kinds there are is data of the compiler.
     *
     * @param quoted true when the name was written as text: {@code test "a sentence"}
     * @param params empty when there are no parentheses at all
     * @param result after {@code ->}: what a call yields
     * @param row after {@code :}: the type of the value, or of a dataset's row
     */
    record Block(
            Optional<Doc> doc,
            boolean hidden,
            Name kind,
            Name name,
            boolean quoted,
            List<Name> generics,
            Optional<List<Field>> params,
            Optional<TypeRef> result,
            Optional<TypeRef> row,
            Body body,
            Span span)
            implements Decl {
        public Block {
            generics = List.copyOf(generics);
            params = copy(params);
        }

        /** The parameters; none when there are no parentheses. */
        public List<Field> parameters() {
            return params.orElse(List.of());
        }

        @Override
        public Form form() {
            return Form.BLOCK;
        }

        @Override
        public void children(Visitor to) {
            to.visitAny(doc);
            to.visit(kind);
            to.visit(name);
            to.visitAll(generics);
            to.visitAll(params.orElse(List.of()));
            to.visitAny(result);
            to.visitAny(row);
            body.children(to);
        }
    }

    /**
     * A thing of the library that has no body in the language: {@code external fn list<T>.len() -> int}.
     *
     * @param kind the word after {@code external}
     * @param receiver the type it is a method of
     * @param settings what braces after it may hold, when there are braces
     */
    record External(
            Optional<Doc> doc,
            boolean hidden,
            Name kind,
            Optional<TypeRef> receiver,
            Name name,
            List<Name> generics,
            Optional<List<Field>> params,
            Optional<TypeRef> result,
            Optional<List<Field>> settings,
            Span span)
            implements Decl {
        public External {
            generics = List.copyOf(generics);
            params = copy(params);
            settings = copy(settings);
        }

        /** The parameters; none when there are no parentheses. */
        public List<Field> parameters() {
            return params.orElse(List.of());
        }

        @Override
        public Form form() {
            return Form.EXTERNAL;
        }

        @Override
        public void children(Visitor to) {
            to.visitAny(doc);
            to.visit(kind);
            to.visitAny(receiver);
            to.visit(name);
            to.visitAll(generics);
            to.visitAll(params.orElse(List.of()));
            to.visitAny(result);
            to.visitAll(settings.orElse(List.of()));
        }
    }
}
