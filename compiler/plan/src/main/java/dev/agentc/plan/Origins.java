package dev.agentc.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who can have said what a piece of code gives: the program and its operator alone, or a value from elsewhere too (an argument,
 * an answer, a file). Seen in the code, never in data; where it cannot be seen it is a value. What leads outside (the host of an
 * address, an option of a command, a folder) is the program's and the operator's to say.
 */
public final class Origins {
    /** A chain of names longer than this is followed no further. */
    private static final int DEEPEST = 200;

    /** More is not looked at for one frame. */
    private static final int MOST = 10_000;

    /** Functions of the library whose answer is an element of their first argument, whatever the second says. */
    private static final Set<String> CHOOSING = Set.of("map.get", "list.get");

    private final Sources sources;
    private final @Nullable Code body;
    private @Nullable Map<Integer, Code> names;
    private final @Nullable Origins around;
    private final Map<Integer, Integer> captured = new HashMap<>();
    private int depth;
    private int steps;

    /**
     * What a piece of code names.
     *
     * @param values what is written behind the {@code =} of a declaration; null where all is said by its settings
     * @param enums whether a name is that of an enum
     */
    public record Sources(
            Function<String, @Nullable Callable> callables,
            Function<String, @Nullable Code> values,
            Predicate<String> enums) {
        public static Sources of(Plan plan) {
            return new Sources(
                    plan::callable,
                    name -> plan.value(name) instanceof Declaration.Value value ? value.value() : null,
                    name -> plan.types().get(name) instanceof TypeDecl.Enum);
        }
    }

    /**
     * Some arguments of a command, in a row.
     *
     * @param count how many, -1 where only the run knows
     * @param said whether the program or its operator said how they begin
     */
    public record Words(int count, boolean said) {}

    private Origins(Sources sources, @Nullable Code body, @Nullable Origins around) {
        this.sources = sources;
        this.body = body;
        this.around = around;
    }

    /** Of what stands in one frame, such as a callable's body. */
    public static Origins in(@Nullable Code body, Sources sources) {
        return new Origins(sources, body, null);
    }

    /** Of what stands in a routine of this frame. */
    public Origins in(Routine routine) {
        var inner = new Origins(sources, routine.body(), this);
        for (int i = 0; i < routine.captures().size(); i++) {
            inner.captured.put(routine.parameters() + i, routine.captures().get(i));
        }
        return inner;
    }

    /** Every effect of the library in this code, with who says what around it. */
    public void effects(BiConsumer<Origins, Code.Effect> each) {
        FrameNames.walk(body, thing -> {
            if (thing instanceof Code.Effect effect) {
                each.accept(this, effect);
            } else if (thing instanceof Routine routine) {
                in(routine).effects(each);
            }
        });
    }

    /** Whether only the program and its operator can have said it. */
    public boolean said(@Nullable Code code) {
        if (code instanceof Code.Template template) {
            return saidParts(template.parts());
        }
        if (code instanceof Code.Builtin builtin) {
            return CHOOSING.contains(builtin.name()) ? said(builtin.arguments().getFirst()) : said(builtin.arguments());
        }
        if (code instanceof Code.Call call) {
            return computes(call) && said(call.arguments());
        }
        if (code instanceof Code.Binary binary) {
            return said(binary.left()) && said(binary.right());
        }
        if (code instanceof Code.MapOf map) {
            return said(map.keys()) && said(map.values());
        }
        if (code instanceof Code.Declared declared) {
            return written(declared) != null;
        }
        if (code instanceof Code.ListOf list) {
            return said(list.items());
        }
        if (code instanceof Code.RecordOf record) {
            return said(record.values());
        }
        var part = code == null ? null : part(code);
        return part != null ? said(part) : code != null && (isPlainly(code) || onward(code, Origins::said));
    }

    /** What nobody but the program and its operator can say; as all questions here without a {@code switch}, as in {@code Type}. */
    private static boolean isPlainly(Code code) {
        return code instanceof Code.Null
                || code instanceof Code.Bool
                || code instanceof Code.Int
                || code instanceof Code.Float
                || code instanceof Code.Money
                || code instanceof Code.Duration
                || code instanceof Code.EnumOf
                || code instanceof Code.Env
                || code instanceof Code.Default;
    }

    /** The one thing that a code takes its value from; null if there is none, or more. */
    private static @Nullable Code part(Code code) {
        if (code instanceof Code.Field field) {
            return field.target();
        }
        if (code instanceof Code.Index index) {
            return index.target();
        }
        if (code instanceof Code.Widen widen) {
            return widen.value();
        }
        if (code instanceof Code.AsJson data) {
            return data.value();
        }
        if (code instanceof Code.FromJson read) {
            return read.value();
        }
        return code instanceof Code.Negate negate ? negate.operand() : null;
    }

    private boolean said(List<Code> codes) {
        for (var code : codes) {
            if (!said(code)) {
                return false;
            }
        }
        return true;
    }

    private boolean saidParts(List<Code.Part> parts) {
        for (var part : parts) {
            if (part instanceof Code.Hole hole && !said(hole.value())
                    || part instanceof Code.Choice choice
                            && !choice.branches().stream().allMatch(this::saidParts)
                    || part instanceof Code.Each each && !(said(each.list()) && saidParts(each.body()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text begins with words that only the program can have said, whatever follows. */
    public boolean begun(Code code) {
        if (code instanceof Code.Template template) {
            for (var part : template.parts()) {
                if (part instanceof Code.Chunk chunk && !chunk.text().isEmpty()) {
                    return true;
                }
                if (!(part instanceof Code.Hole hole) || !said(hole.value())) {
                    return part instanceof Code.Hole hole && begun(hole.value());
                }
            }
            return false;
        }
        return code instanceof Code.Binary binary && binary.operator() == Code.Operator.ADD
                ? begun(binary.left()) || said(binary.left()) && begun(binary.right())
                : onward(code, Origins::begun);
    }

    /** The arguments that a list of texts gives a command. */
    public List<Words> words(Code list) {
        var words = new ArrayList<Words>();
        if (list instanceof Code.ListOf items) {
            items.items().forEach(item -> words.add(new Words(1, said(item) || begun(item))));
        } else if (list instanceof Code.Binary binary && binary.operator() == Code.Operator.ADD) {
            words.addAll(words(binary.left()));
            words.addAll(words(binary.right()));
        } else if (list instanceof Code.Declared declared && written(declared) instanceof Code value) {
            words.addAll(in(value, sources).words(value));
        } else if (list instanceof Code.Local local
                && value(local) instanceof Code value
                && depth < DEEPEST
                && steps++ < MOST) {
            depth++;
            words.addAll(words(value));
            depth--;
        } else {
            words.add(new Words(
                    -1,
                    onward(list, (origins, each) -> origins.words(each).stream().allMatch(Words::said)) || said(list)));
        }
        return words;
    }

    /** Whether the program or its operator names the program that a list of texts starts as a command. */
    public boolean program(Code list) {
        return !FirstWord.of(list, this).contains(FirstWord.Can.VALUE);
    }

    /** Whether the program or its operator says which host an address leads to. */
    public boolean host(Code address) {
        if (address instanceof Code.Template template) {
            return hostParts(template.parts());
        }
        if (address instanceof Code.Call call && computes(call)) {
            var parameters = sources.callables.apply(call.callee()).parameters();
            for (int i = 0; i < parameters.size(); i++) {
                if (!isPlain(parameters.get(i).type())
                        && !host(call.arguments().get(i))
                        && !said(call.arguments().get(i))) {
                    return false;
                }
            }
            return true;
        }
        return said(address) || onward(address, Origins::host);
    }

    /** Behind the first words of an address the checker lets no value name the host. */
    private boolean hostParts(List<Code.Part> parts) {
        for (var part : parts) {
            if (part instanceof Code.Chunk chunk && !chunk.text().isEmpty()) {
                return true;
            }
            if (part instanceof Code.Hole hole) {
                return host(hole.value());
            }
            if (part instanceof Code.Choice choice
                            && !choice.branches().stream().allMatch(this::hostParts)
                    || part instanceof Code.Each each && !hostParts(each.body())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the operator says it: only then may an address be a private one. */
    public boolean operator(Code address) {
        if (address instanceof Code.Env) {
            return true;
        }
        if (address instanceof Code.Declared declared && written(declared) instanceof Code value) {
            return in(value, sources).operator(value);
        }
        if (address instanceof Code.Template template) {
            int first = template.parts().isEmpty() || !isScheme(template.parts().getFirst()) ? 0 : 1;
            return first < template.parts().size()
                    && template.parts().get(first) instanceof Code.Hole hole
                    && operator(hole.value());
        }
        return onward(address, Origins::operator);
    }

    private static boolean isScheme(Code.Part part) {
        return part instanceof Code.Chunk chunk
                && (chunk.text().equals("http://") || chunk.text().equals("https://"));
    }

    /**
     * The beginning of a text that only the program and its operator can have said, as code that may be evaluated once more; empty
     * where a value begins it.
     */
    public Optional<Code> beginning(Code text) {
        if (said(text)) {
            return repeatable(text) ? Optional.of(text) : Optional.empty();
        }
        if (text instanceof Code.Template template) {
            return beginning(template);
        }
        if (text instanceof Code.Binary binary && binary.operator() == Code.Operator.ADD) {
            return joined(binary);
        }
        if (text instanceof Code.Local local
                && value(local) instanceof Code value
                && depth < DEEPEST
                && steps++ < MOST) {
            depth++;
            try {
                return beginning(value);
            } finally {
                depth--;
            }
        }
        return Optional.empty();
    }

    private Optional<Code> joined(Code.Binary binary) {
        if (!said(binary.left())) {
            return beginning(binary.left());
        }
        return repeatable(binary.left())
                ? beginning(binary.right())
                        .<Code>map(right -> new Code.Binary(Code.Operator.ADD, binary.left(), right, binary.span()))
                        .or(() -> Optional.of(binary.left()))
                : Optional.empty();
    }

    private Optional<Code> beginning(Code.Template template) {
        var parts = new ArrayList<Code.Part>();
        for (var part : template.parts()) {
            boolean plain = part instanceof Code.Chunk
                    || part instanceof Code.Hole hole && said(hole.value()) && repeatable(hole.value());
            if (!plain) {
                if (part instanceof Code.Hole hole) {
                    beginning(hole.value()).ifPresent(begun -> parts.add(new Code.Hole(begun, hole.target())));
                }
                break;
            }
            parts.add(part);
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Code.Template(parts, null, template.span()));
    }

    /** Whether it only looks at what is there already. */
    private static boolean repeatable(Code code) {
        return switch (code) {
            case Code.Template template ->
                template.parts().stream()
                        .allMatch(part -> part instanceof Code.Chunk
                                || part instanceof Code.Hole hole && repeatable(hole.value()));
            case Code.Binary binary -> repeatable(binary.left()) && repeatable(binary.right());
            case Code.Int _, Code.Bool _, Code.EnumOf _, Code.Env _, Code.Declared _, Code.Local _ -> true;
            default -> false;
        };
    }

    // ---- through names and choices

    private interface Question {
        boolean ask(Origins origins, Code code);
    }

    /**
     * The same question of what the code comes to. No switch here names all forms: whoever asks has looked at those it knows more
     * of, and what none of them knows may have come from anywhere, which refuses too much and never too little.
     */
    private boolean onward(Code code, Question question) {
        if (depth >= DEEPEST || steps++ >= MOST) {
            return false;
        }
        depth++;
        try {
            if (code instanceof Code.Local local) {
                return local(local, question);
            }
            if (code instanceof Code.Block block) {
                return !block.body().isEmpty()
                        && question.ask(this, block.body().getLast());
            }
            if (code instanceof Code.If choice) {
                return choice.otherwise() != null
                        && question.ask(this, choice.then())
                        && question.ask(this, choice.otherwise());
            }
            if (code instanceof Code.Match match) {
                boolean all = true;
                for (var arm : match.arms()) {
                    all &= question.ask(this, arm.value());
                }
                return all;
            }
            return code instanceof Code.Coalesce either
                    && question.ask(this, either.left())
                    && question.ask(this, either.right());
        } finally {
            depth--;
        }
    }

    private boolean local(Code.Local local, Question question) {
        var value = value(local);
        if (value != null) {
            return question.ask(this, value);
        }
        var outer = captured.get(local.slot());
        return outer != null && around != null && around.onward(new Code.Local(outer, local.span()), question);
    }

    private @Nullable Code value(Code.Local local) {
        names = names == null ? FrameNames.of(body) : names;
        return names.get(local.slot());
    }

    private boolean computes(Code.Call call) {
        var callee = sources.callables.apply(call.callee());
        return callee != null && callee.pure();
    }

    // ---- what the first of a list can be goes through frames by itself

    /** A name as the frame around knows it. */
    record Outer(Code.Local local, Origins frame) {}

    /** Null where a name is this frame's own. */
    @Nullable
    Outer outer(Code.Local local) {
        var slot = captured.get(local.slot());
        return slot == null || around == null ? null : new Outer(new Code.Local(slot, local.span()), around);
    }

    /** All that a name is given in this frame; nothing for a parameter and what a loop goes through. */
    List<Code> given(int slot) {
        return FrameNames.given(body, slot);
    }

    /** What a function computes; null where it is not known. */
    @Nullable
    Code computed(Code.Call call) {
        return computes(call) ? sources.callables.apply(call.callee()).body() : null;
    }

    /** What stands in a frame of its own. */
    Origins of(Code other) {
        return in(other, sources);
    }

    /** What is written behind its {@code =}; null where it says nothing by itself. */
    @Nullable
    Code written(Code.Declared declared) {
        return declared.arguments().isEmpty() ? sources.values.apply(declared.name()) : null;
    }

    /** Whether no address can be in it. */
    private boolean isPlain(Type type) {
        return type instanceof Type.Text
                || type instanceof Type.Int
                || type instanceof Type.Float
                || type instanceof Type.Bool
                || type instanceof Type.Money
                || type instanceof Type.Duration
                || type instanceof Type.Date
                || type instanceof Type.Datetime
                || type instanceof Type.Named named && sources.enums().test(named.name())
                || type instanceof Type.ListOf list && isPlain(list.element())
                || type instanceof Type.Optional optional && isPlain(optional.of());
    }
}
