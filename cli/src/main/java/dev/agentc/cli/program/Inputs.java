package dev.agentc.cli.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.terminal.IoReason;
import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Callable.Parameter;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Type;
import dev.agentc.plan.TypeDecl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a program is given: an object by parameter names, made from the command line. */
public final class Inputs {
    private final Callable entry;
    private final Plan plan;
    private final EntryUsage usage;
    private final Arguments arguments;
    private final InputStream in;
    private final ObjectNode given = JsonNodeFactory.instance.objectNode();

    private Inputs(ProgramFile program, Arguments arguments, InputStream in) {
        this.entry = program.entry();
        this.plan = program.plan();
        this.usage = new EntryUsage(entry, arguments.command());
        this.arguments = arguments;
        this.in = in;
    }

    /** @throws WrongUse if something does not belong to a parameter, or a parameter is missing */
    public static ObjectNode of(ProgramFile program, Arguments arguments, InputStream in) {
        var inputs = new Inputs(program, arguments, in);
        arguments.valueless().ifPresent(inputs::valueless);
        arguments.option("input").ifPresent(inputs::option);
        arguments.inputs().forEach((name, text) -> inputs.put(name, inputs.value(inputs.parameter(name), text)));
        inputs.words(program);
        inputs.complete();
        return inputs.given;
    }

    private void valueless(String name) {
        Parameter parameter = parameter(name);
        throw new WrongUse(
                "`--" + name + "` needs a value",
                "it is " + TypeHelp.text(parameter.type()) + "; a value that is called like an option is written `--"
                        + name + "=VALUE`");
    }

    private void option(String text) {
        if (text.equals("-")) {
            throw new WrongUse(
                    "`--input` is an object by parameter names", "the word `-` alone reads it from standard input");
        }
        object(text.startsWith("@") ? file(text.substring(1)) : text, text.startsWith("@") ? "the file" : "the input");
    }

    /** @param what it is, for messages */
    private void object(String text, String what) {
        if (text.isBlank()) {
            throw new WrongUse(what + " is empty", usage.text());
        }
        ReadResult<JsonNode> read = json(text);
        if (!read.messages().isEmpty()) {
            throw new WrongUse(
                    "the input is " + read.messages().getFirst(),
                    isFile(text) ? "did you mean `@" + text + "`?" : usage.text());
        }
        read.changes().stream().findFirst().ifPresent(change -> {
            throw new WrongUse("`" + change.path() + "` is given twice in the input");
        });
        if (!(read.value().orElseThrow() instanceof ObjectNode object)) {
            throw new WrongUse("the input is an object by parameter names", usage.text());
        }
        object.properties().forEach(field -> put(known(field.getKey(), object), field.getValue()));
    }

    /** Somebody who leaves the `@` out means a file. */
    private static boolean isFile(String text) {
        try {
            return text.endsWith(".json") || Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void words(ProgramFile program) {
        List<String> words = program.rest();
        if (words.isEmpty()) {
            return;
        }
        if (words.size() > 1) {
            throw program.unknown(words.getFirst());
        }
        String word = words.getFirst();
        Optional<Parameter> single = single();
        if (single.isPresent() && word.equals("-")) {
            put(single.get().name(), JsonNodeFactory.instance.textNode(standardInput()));
        } else if (single.isPresent()) {
            program.refuseSlip(word);
            put(single.get().name(), JsonNodeFactory.instance.textNode(word));
        } else if (word.equals("-")) {
            object(standardInput(), "the standard input");
        } else {
            throw new WrongUse(
                    "`" + word + "` is no declaration, and there is no single string parameter for it", usage.text());
        }
    }

    /** The parameter that a word is the text of: the only one that is still needed, or, if none is, the only text there is. */
    private Optional<Parameter> single() {
        List<Parameter> open =
                entry.parameters().stream().filter(p -> !given.has(p.name())).toList();
        List<Parameter> needed = open.stream()
                .filter(p -> p.initial() == null && !(p.type() instanceof Type.Optional))
                .toList();
        List<Parameter> texts = (needed.isEmpty() ? open : needed)
                .stream().filter(Inputs::isText).toList();
        return texts.size() == 1 && needed.size() < 2 ? Optional.of(texts.getFirst()) : Optional.empty();
    }

    private static boolean isText(Parameter parameter) {
        return bare(parameter) instanceof Type.Text
                || bare(parameter) instanceof Type.Url
                || bare(parameter) instanceof Type.Literal
                || bare(parameter) instanceof Type.Union union
                        && union.arms().stream().allMatch(Type.Literal.class::isInstance);
    }

    private void complete() {
        for (Parameter parameter : entry.parameters()) {
            if (!given.has(parameter.name()) && parameter.initial() == null) {
                if (parameter.type() instanceof Type.Optional) {
                    given.putNull(parameter.name());
                } else {
                    throw new WrongUse("`" + parameter.name() + "` is missing", usage.text());
                }
            }
        }
    }

    private void put(String name, JsonNode value) {
        if (given.has(name)) {
            throw new WrongUse("`" + name + "` is given twice");
        }
        given.set(name, value);
    }

    private Optional<Parameter> find(String name) {
        return entry.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    /** Of an option. One that is given already cannot have been meant. */
    private Parameter parameter(String name) {
        return find(name).orElseThrow(() -> {
            List<String> names = new ArrayList<>(arguments.command().options());
            entry.parameters().forEach(parameter -> names.add(parameter.name()));
            names.removeIf(given -> isGiven(given));
            return new WrongUse(
                    "`" + name + "` is neither an option of `agentc run` nor a parameter of `" + entry.shortName()
                            + "`",
                    name.chars().anyMatch(Character::isWhitespace)
                            ? "if it is the text, put `--` before it"
                            : Nearest.to(name, names)
                                    .map(n -> "did you mean `--" + n + "`?")
                                    .orElse(usage.text()));
        });
    }

    private boolean isGiven(String name) {
        return given.has(name)
                || arguments.inputs().containsKey(name)
                || arguments.flag(name)
                || !arguments.all(name).isEmpty();
    }

    /** A field's name in an input, if it is a parameter's. */
    private String known(String name, ObjectNode object) {
        return find(name)
                .orElseThrow(() -> {
                    List<String> names = new ArrayList<>();
                    entry.parameters().stream()
                            .map(Parameter::name)
                            .filter(p -> !object.has(p) && !isGiven(p))
                            .forEach(names::add);
                    return new WrongUse(
                            "`" + name + "` is no parameter of `" + entry.shortName() + "`",
                            Nearest.to(name, names)
                                    .map(n -> "did you mean `" + n + "`?")
                                    .orElse(usage.text()));
                })
                .name();
    }

    private static Type bare(Parameter parameter) {
        return parameter.type() instanceof Type.Optional optional ? optional.of() : parameter.type();
    }

    private JsonNode value(Parameter parameter, String text) {
        return switch (bare(parameter)) {
            case Type.Text _, Type.Url _ -> JsonNodeFactory.instance.textNode(text);
            case Type.Duration _ ->
                TypeHelp.duration(text)
                        .<JsonNode>map(JsonNodeFactory.instance::numberNode)
                        .orElseGet(() -> loose(text));
            case Type.Money _ -> loose(text.startsWith("$") ? text.substring(1) : text);
            case Type.Named named
            when plan.types().get(named.name()) instanceof TypeDecl.Enum values -> word(values, loose(text));
            case Type.Int _, Type.Float _, Type.Bool _, Type.Date _, Type.Datetime _ -> loose(text);
            case Type.Literal _ -> JsonNodeFactory.instance.textNode(text);
            case Type.Union union -> arm(union, parameter, text);
            default -> structured(parameter, text);
        };
    }

    /** A text where the union has a text arm that it can be and no other reading: {@code 7} of {@code int | string} is a number. */
    private JsonNode arm(Type.Union union, Parameter parameter, String text) {
        if (union.arms().stream()
                .anyMatch(arm ->
                        arm instanceof Type.Literal literal && literal.text().equals(text))) {
            return JsonNodeFactory.instance.textNode(text);
        }
        for (Type arm : union.arms()) {
            if (arm instanceof Type.Named named
                    && plan.types().get(named.name()) instanceof TypeDecl.Enum values
                    && values.cases().stream()
                            .anyMatch(value ->
                                    value.name().equals(text) || value.wire().equals(text))) {
                return word(values, JsonNodeFactory.instance.textNode(text));
            }
        }
        return structured(parameter, text);
    }

    /** What it is called in JSON; its name in the program, where that is another. */
    private static JsonNode word(TypeDecl.Enum values, JsonNode given) {
        boolean wire = values.cases().stream().anyMatch(value -> value.wire().equals(given.textValue()));
        return wire
                ? given
                : values.cases().stream()
                        .filter(value -> value.name().equals(given.textValue()))
                        .findFirst()
                        .<JsonNode>map(value -> JsonNodeFactory.instance.textNode(value.wire()))
                        .orElse(given);
    }

    /** What begins as an object or a list is meant as one: what is wrong with it is said. */
    private JsonNode structured(Parameter parameter, String text) {
        if (!text.stripLeading().startsWith("{") && !text.stripLeading().startsWith("[")) {
            return loose(text);
        }
        ReadResult<JsonNode> read = json(text);
        if (!read.messages().isEmpty()) {
            throw new WrongUse(
                    "`--" + parameter.name() + "` is " + read.messages().getFirst(), usage.text());
        }
        read.changes().stream().findFirst().ifPresent(change -> {
            throw new WrongUse("`--" + parameter.name() + "`: the key `" + change.path() + "` stands in it twice");
        });
        return read.value().orElseThrow();
    }

    /** JSON if it is some, else the text itself: an enum's word needs no quotes. */
    private static JsonNode loose(String text) {
        ReadResult<JsonNode> read = json(text);
        return read.changes().isEmpty()
                ? read.value().orElseGet(() -> JsonNodeFactory.instance.textNode(text))
                : JsonNodeFactory.instance.textNode(text);
    }

    /** With every digit, as the engine itself reads it. */
    private static ReadResult<JsonNode> json(String text) {
        try {
            return JsonTree.read(text);
        } catch (Raised tooDeep) {
            throw new WrongUse("the input is too large: " + tooDeep.getMessage());
        }
    }

    private static String file(String name) {
        try {
            JournalFiles.refuse(Path.of(name));
            return InputText.of(Files.readAllBytes(Path.of(name)));
        } catch (NoSuchFileException e) {
            throw new WrongUse("there is no file `" + name + "`");
        } catch (IOException e) {
            throw new WrongUse("`" + name + "` cannot be read: " + IoReason.of(e));
        }
    }

    private String standardInput() {
        try {
            return InputText.withoutLineEnd(InputText.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new WrongUse("the standard input cannot be read: " + IoReason.of(e));
        }
    }
}
