package dev.agentc.compiler.meaning;

import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.EnumMember;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.Optional;

/** What a name or a word of a text means. */
public sealed interface Meaning {

    /** Where its name is declared; empty for what the language itself brings. */
    Optional<Place> declared();

    /** A declaration of a file or of the library, methods of the library among them. */
    record Declaration(SourceText source, Decl declaration) implements Meaning {
        @Override
        public Optional<Place> declared() {
            return Optional.of(new Place(source, declaration.name().span()));
        }
    }

    /**
     * A parameter inside its declaration, a {@code let}, a {@code var}, a loop's name.
     *
     * @param span where it is declared; of {@code it}, which nobody declares, all of what it is known in
     * @param type what it was declared as
     */
    record Local(SourceText source, String name, Span span, Type type, boolean mutable) implements Meaning {
        @Override
        public Optional<Place> declared() {
            return span == Span.NONE || name.equals("it") ? Optional.empty() : Optional.of(new Place(source, span));
        }
    }

    /** A field of a type, a parameter that a call names, or a setting of a model. */
    record Field(SourceText source, dev.agentc.compiler.syntax.Field field, Type type) implements Meaning {
        @Override
        public Optional<Place> declared() {
            return field.name().span() == Span.NONE
                    ? Optional.empty()
                    : Optional.of(new Place(source, field.name().span()));
        }
    }

    /** A value of an enum. */
    record EnumValue(SourceText source, Decl.Enumeration of, EnumMember value) implements Meaning {
        @Override
        public Optional<Place> declared() {
            return Optional.of(new Place(source, value.name().span()));
        }
    }

    /**
     * A setting of a kind.
     *
     * @param kind the kind's word
     */
    record KindSetting(String kind, Setting setting) implements Meaning {
        @Override
        public Optional<Place> declared() {
            return Optional.empty();
        }
    }

    /**
     * A type parameter: {@code T} in {@code type Page<T> { items: list<T> }}.
     *
     * @param of what it is a parameter of
     * @param name where it is declared
     */
    record TypeParameter(SourceText source, Decl of, Name name) implements Meaning {
        @Override
        public Optional<Place> declared() {
            return Optional.of(new Place(source, name.span()));
        }
    }

    /** A type of the language itself: {@code int}, {@code list}. */
    record BasicType(String name) implements Meaning {
        @Override
        public Optional<Place> declared() {
            return Optional.empty();
        }
    }

    /** A word of the language. */
    record Word(String text) implements Meaning {
        @Override
        public Optional<Place> declared() {
            return Optional.empty();
        }
    }

    /**
     * A file or a part of the library, where an import or the name before a dot speaks of all of it.
     *
     * @param text empty for the library, whose parts lie in several texts, and for what was not read: a file that could be
     *     imported, a folder
     */
    record Module(String name, Optional<SourceText> text) implements Meaning {
        @Override
        public Optional<Place> declared() {
            return text.map(source -> new Place(source, source.span(0, 0)));
        }
    }
}
