package dev.agentc.plan;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checked code: names are resolved, defaults written out, conversions explicit. Every node yields a value; statements
 * yield null.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
public sealed interface Code {

    Span span();

    // ---- literals and building

    record Null(Span span) implements Code {}

    record Bool(boolean value, Span span) implements Code {}

    record Int(long value, Span span) implements Code {}

    record Float(double value, Span span) implements Code {}

    /** @param value decimal text, US dollars */
    record Money(String value, Span span) implements Code {}

    /** @param millis length in milliseconds */
    record Duration(long millis, Span span) implements Code {}

    record EnumOf(String type, String value, Span span) implements Code {}

    record ListOf(List<Code> items, Span span) implements Code {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    record MapOf(List<Code> keys, List<Code> values, Span span) implements Code {
        public MapOf {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }
    }

    /** A value of a declared record type or error; every field of the declaration stands in {@code values}, in declared order. */
    record RecordOf(String type, List<Code> values, Span span) implements Code {
        public RecordOf {
            values = List.copyOf(values);
        }
    }

    /** {@code t { nights: 3 }}: a copy of a record with some fields changed. */
    record Copy(Code target, List<Named> changes, Span span) implements Code {
        public Copy {
            changes = List.copyOf(changes);
        }
    }

    record Named(String name, Code value) {}

    /**
     * A template. With neither holes nor tags it is a single chunk.
     *
     * @param slot the text's id when it is one that is shown to a model and can be optimised, such as
     *     {@code support.Support/system}
     */
    record Template(List<Part> parts, @Nullable String slot, Span span) implements Code {
        public Template {
            parts = List.copyOf(parts);
        }
    }

    /** A part of a template. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    sealed interface Part {}

    record Chunk(String text) implements Part {}

    /** What a hole's value is escaped for. */
    enum Target {
        TEXT,
        /** Begins a URL: taken whole. */
        URL_BASE,
        URL_PATH,
        URL_QUERY
    }

    record Hole(Code value, Target target) implements Part {}

    /** {@code {% if %} … {% else if %} … {% else %} … {% end %}}; {@code conditions.size()} or one more {@code branches}. */
    record Choice(List<Code> conditions, List<List<Part>> branches) implements Part {
        public Choice {
            conditions = List.copyOf(conditions);
            branches = branches.stream().map(List::copyOf).toList();
        }
    }

    record Each(int slot, Code list, List<Part> body) implements Part {
        public Each {
            body = List.copyOf(body);
        }
    }

    // ---- names

    record Local(int slot, Span span) implements Code {}

    /** {@code let}, {@code var} and assignment alike. */
    record Store(int slot, Code value, Span span) implements Code {}

    /**
     * A declaration that stands for a value, by qualified name: a constant, a model, … What it gives is its kind's to say.
     *
     * @param arguments one for each parameter, {@link Default} where none was given
     */
    record Declared(String name, List<Code> arguments, Span span) implements Code {
        public Declared {
            arguments = List.copyOf(arguments);
        }

        /** Of one without parameters. */
        public Declared(String name, Span span) {
            this(name, List.of(), span);
        }
    }

    /** {@code env.X}: text, pinned at the start of the run; a missing variable fails the run before it starts. */
    record Env(String name, Span span) implements Code {}

    /** {@code secret.X}. */
    record Secret(String name, Span span) implements Code {}

    /**
     * A model written in place, such as {@code openai("x") { temperature: 0 }}: provider, arguments and settings by name.
     *
     * @param changed what of which declared model was written otherwise; null where it is made of a provider
     */
    record ModelOf(
            String provider,
            List<Named> arguments,
            List<Named> settings,
            @Nullable Changed changed,
            Span span) implements Code {
        public ModelOf {
            arguments = List.copyOf(arguments);
            settings = List.copyOf(settings);
        }

        /** Made of a provider. */
        public ModelOf(String provider, List<Named> arguments, List<Named> settings, Span span) {
            this(provider, arguments, settings, null, span);
        }

        /** What a person calls it: the model in the file, and what differs from it. */
        public String words() {
            return changed == null ? provider : changed.text() + " {" + String.join(", ", changed.settings()) + "}";
        }
    }

    /**
     * {@code fast { seed: 7 }}: {@code fast} with another {@code seed}.
     *
     * @param text what the model is called in its file
     * @param settings names of those that were written, in their order
     */
    record Changed(String text, List<String> settings) {
        public Changed {
            settings = List.copyOf(settings);
        }
    }

    /**
     * {@code m { temperature: 0 }} where only the run knows which model {@code m} is: the same with other settings.
     *
     * @param providers those whose models have all of these settings; of another one's it fails
     */
    record ChangedModel(Code model, List<Named> settings, List<String> providers, Span span) implements Code {
        public ChangedModel {
            settings = List.copyOf(settings);
            providers = List.copyOf(providers);
        }
    }

    // ---- access and operators

    /** @param optional {@code ?.}: null when the target is null */
    record Field(Code target, String name, boolean optional, Span span) implements Code {}

    /** {@code xs[i]}: fails with {@code OutOfRange}. */
    record Index(Code target, Code index, Span span) implements Code {}

    enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        /** Always gives a float (or money, or a float for money by money). */
        DIVIDE,
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_EQUAL,
        GREATER,
        GREATER_EQUAL,
        IN
    }

    record Binary(Operator operator, Code left, Code right, Span span) implements Code {}

    record And(Code left, Code right, Span span) implements Code {}

    record Or(Code left, Code right, Span span) implements Code {}

    record Not(Code operand, Span span) implements Code {}

    record Negate(Code operand, Span span) implements Code {}

    /** {@code x is Person}: whether a value of a union, or one that may be null, is of this type. */
    record Is(Code value, Type type, Span span) implements Code {}

    /** {@code a ?? b}. */
    record Coalesce(Code left, Code right, Span span) implements Code {}

    /** {@code a..b}, both ends included, as a list. */
    record Range(Code from, Code to, Span span) implements Code {}

    /** An int used as a float. */
    record Widen(Code value, Span span) implements Code {}

    /**
     * A value used as data of any form: what it would be if its JSON had been read.
     *
     * @param type has {@code json} in it: only there the value changes
     */
    record AsJson(Code value, Type type, Span span) implements Code {}

    /**
     * {@code text.read_json()} and {@code data.read()}: JSON read to the type that the place expects; fails with {@code InvalidOutput} where
     * it does not fit.
     *
     * @param text whether the value is a text of JSON (RFC 8259), and not a {@code json}
     * @param required what it must hold; null for nothing
     */
    record FromJson(
            Code value, boolean text, Type type, @Nullable Requirement required, Span span) implements Code {}

    // ---- calls

    /** An argument that was not given: the callee takes its parameter's default. */
    record Default(Span span) implements Code {}

    /**
     * A call of a callable of the plan.
     *
     * @param arguments one for each parameter, {@link Default} where none was given
     * @param site id of the call site: callee's last name, a dot, ordinal among equal ones in the declaration
     */
    record Call(String callee, List<Code> arguments, String site, Span span) implements Code {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** A call of a function value or of a callable held in a value. */
    record Apply(Code function, List<Code> arguments, String site, Span span) implements Code {
        public Apply {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A callable as a value: a tool in a list, {@code react(8)} as a strategy, {@code f(a, ..)}.
     *
     * @param bound one for each parameter; null entries are written as {@link Default} and stay open
     */
    record Ref(String callee, List<Code> bound, Span span) implements Code {
        public Ref {
            bound = List.copyOf(bound);
        }
    }

    /** {@code Support { model: tuned }}: a callable value with other settings. */
    record Derive(Code callable, List<Named> settings, Span span) implements Code {
        public Derive {
            settings = List.copyOf(settings);
        }
    }

    record Lambda(Routine routine, Span span) implements Code {}

    /** A pure function of the library that has no body in the language, such as {@code list.map} or {@code calc}. */
    record Builtin(String name, List<Code> arguments, Span span) implements Code {
        public Builtin {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * An effect of the library: {@code run.think}, {@code run.act}, {@code get}, {@code read_json}, {@code now} …
     *
     * @param arguments one for each declared parameter, {@link Default} where none was given
     * @param result the type its answer is read as
     */
    record Effect(String name, List<Code> arguments, Type result, String site, Span span) implements Code {
        public Effect {
            arguments = List.copyOf(arguments);
        }
    }

    // ---- control

    /** Its value is the last one's. */
    record Block(List<Code> body, Span span) implements Code {
        public Block {
            body = List.copyOf(body);
        }
    }

    /** A condition holds when it is true, or is an optional (no bool) that is not null. */
    record If(Code condition, Code then, @Nullable Code otherwise, Span span) implements Code {}

    /**
     * {@code match x { A a => …, B | C => …, _ => … }}: the value of the first arm whose condition holds. One of them does: the
     * arms of a checked program leave nothing out.
     *
     * @param slot where the value in question lies while conditions and arms are evaluated
     */
    record Match(Code value, int slot, List<MatchArm> arms, Span span) implements Code {
        public Match {
            arms = List.copyOf(arms);
        }
    }

    /** @param condition null where it takes whatever is left */
    record MatchArm(@Nullable Code condition, Code value) {}

    record For(int slot, Code list, Code body, Span span) implements Code {}

    record While(Code condition, Code body, Span span) implements Code {}

    record Repeat(Code count, Code body, Span span) implements Code {}

    record Break(Span span) implements Code {}

    /** The next round of the nearest loop. */
    record Continue(Span span) implements Code {}

    record Return(@Nullable Code value, Span span) implements Code {}

    /** @param error a {@link RecordOf} of an error, or a caught one */
    record Fail(Code error, Span span) implements Code {}

    /**
     * {@code expr catch { A | B e => … }}.
     *
     * @param site id of this {@code catch} in its declaration; empty where all is pure, so that what is taken leaves no trace
     */
    record Catch(Code body, List<CatchArm> arms, String site, Span span) implements Code {
        public Catch {
            arms = List.copyOf(arms);
        }

        /** One that leaves no trace. */
        public Catch(Code body, List<CatchArm> arms, Span span) {
            this(body, arms, "", span);
        }
    }

    /**
     * @param errors qualified names; empty means any ({@code _})
     * @param slot holds the error, or of any error what every failure says; -1 where it has no name
     * @param guard must hold besides; null for none
     */
    record CatchArm(List<String> errors, int slot, @Nullable Code guard, Code value) {
        public CatchArm {
            errors = List.copyOf(errors);
        }

        /** One without a condition. */
        public CatchArm(List<String> errors, int slot, Code value) {
            this(errors, slot, null, value);
        }
    }

    // ---- tests

    /**
     * {@code given f(7, _) => v}: what a call gives in place of being made, from here on.
     *
     * @param callee qualified name, or that of an effect of the library
     * @param effect whether it is one of the library
     * @param arguments one for each parameter: what it must be, a {@link Lambda} that it must hold, {@link Default} for any
     * @param result what the call gives, or the error that it fails with
     * @param fails whether it fails
     */
    record Given(String callee, boolean effect, List<Code> arguments, Code result, boolean fails, Span span)
            implements Code {
        public Given {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * {@code expect a == b}.
     *
     * @param text as it is written
     * @param shown what is said with it where it does not hold, from slots
     * @param equality whether the first two of {@code shown} should have been equal
     * @param leant whether what follows leans on it, so that the test ends where it does not hold
     */
    record Expect(Code condition, String text, List<Watched> shown, boolean equality, boolean leant, Span span)
            implements Code {
        public Expect {
            shown = List.copyOf(shown);
        }
    }

    /** A part of an expectation and where its value is. */
    record Watched(String text, int slot) {}

    /**
     * {@code expect f(7) fails E { a: 1 }}.
     *
     * @param error qualified name; null if any will do
     * @param fields what those of its fields must be that were written
     */
    record ExpectFailure(Code body, String text, @Nullable String error, List<Named> fields, Span span)
            implements Code {
        public ExpectFailure {
            fields = List.copyOf(fields);
        }
    }

    /** {@code parallel for x in xs { … }}: the routine takes the element; results in input order. */
    record ParallelFor(Code list, Routine body, String site, Span span) implements Code {}

    /** {@code parallel { a: f(), b: g() }}: a list of what the branches yield, in their order. They take nothing but what they capture. */
    record Parallel(List<Routine> branches, String site, Span span) implements Code {
        public Parallel {
            branches = List.copyOf(branches);
        }
    }

    /** {@code emit x}. */
    record Emit(Code value, String site, Span span) implements Code {}

    /**
     * {@code f.run(x)}: a call that never fails; it gives a {@code Run}, which says how it went.
     *
     * @param function a {@link Ref} or {@link Derive} of a callable whose executions are steps
     */
    record Attempt(Code function, List<Code> arguments, String site, Span span) implements Code {
        public Attempt {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * {@code r.calls(f)}: a {@code Run} of each execution of a callable in that of {@code run}, in the order of the program, branches in
     * the order of their numbers.
     *
     * @param run null in a test for its own run so far
     * @param callee null for all that the program declares
     */
    record CallsIn(@Nullable Code run, @Nullable String callee, Span span) implements Code {}
}
