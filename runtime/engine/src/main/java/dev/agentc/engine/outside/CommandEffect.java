package dev.agentc.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Commands;
import dev.agentc.engine.frame.AuthorsWord;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.pin.SeenVariables;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Origins;
import dev.agentc.plan.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code command([…])}. */
final class CommandEffect extends WorldEffect {
    private static final int MOST_SHOWN = 40;
    private static final int ENV = 1;
    private static final int OPTIONS = 3;

    /** What every command may see: where programs and the user's files are, and the locale. (POSIX XBD 8.2) */
    private static final List<String> ALWAYS = List.of(
            "PATH",
            "HOME",
            "LANG",
            "LC_ALL",
            "LC_COLLATE",
            "LC_CTYPE",
            "LC_MESSAGES",
            "LC_MONETARY",
            "LC_NUMERIC",
            "LC_TIME");

    CommandEffect() {
        super("command", "command", EffectClass.ONCE);
    }

    @Override
    public Duration timeout(EffectCall asked) {
        return asked.duration(2, TIMEOUT);
    }

    @Override
    public AuthorsWord said(List<Code> arguments, Origins origins) {
        Code list = arguments.getFirst();
        return new AuthorsWord(false, origins.program(list), origins.words(list));
    }

    @Override
    public Optional<SeenVariables> seen() {
        return Optional.of(new SeenVariables(ALWAYS, ENV));
    }

    @Override
    JsonNode act(Attempt attempt) {
        Run run = attempt.run();
        options(attempt);
        Commands.Answer answer = run.world()
                .commands()
                .run(
                        new Commands.Call(
                                attempt.tool(),
                                attempt.asked().texts(0),
                                run.pins().workingFolder(),
                                environment(attempt),
                                "",
                                attempt.timeout()),
                        began -> began(attempt, began));
        if (answer.exit() != 0) {
            throw LastWords.of(attempt.tool(), answer);
        }
        replaced(attempt, answer.replaced());
        return wantsText(attempt.asked().result())
                ? RecordedJson.object().textNode(answer.output())
                : documentOrNull(attempt, answer.output());
    }

    /** So that a program that outlives this process is found by the next one, which must not do its work beside it. */
    private static void began(Attempt attempt, Commands.Began began) {
        if (attempt.effect() == EffectClass.ONCE) {
            ObjectNode facts = RecordedJson.object().put("group", began.group()).put("since", began.since());
            attempt.run().record().decided(attempt.step(), "process", facts).written();
        }
    }

    /** What is still at work is waited for, as long as the call may take; then it is ended. */
    @Override
    void quiet(Attempt attempt, RunHistory.Past past) {
        Optional<Commands.Began> began = Optional.ofNullable(past.decision("process"))
                .map(RecordedJson::object)
                .map(facts -> new Commands.Began(
                        facts.path("group").asLong(), facts.path("since").asText()));
        Commands commands = attempt.run().world().commands();
        Commands.End end = attempt.here()
                .asking()
                .waiting(() -> commands.end(new Commands.Left(attempt.idempotencyKey(), began), attempt.timeout()));
        if (end != Commands.End.GONE) {
            String how = end == Commands.End.KILLED ? "killed" : "by itself";
            attempt.run()
                    .record()
                    .decided(attempt.step(), "outlived", RecordedJson.object().put("ended", how));
        }
    }

    /**
     * What a value brings is an operand, and names no program. Behind {@code --} a program reads no options (POSIX, Utility Syntax Guidelines 9 and 10).
     *
     * @throws EffectFailed {@code ToolFailed} if it would be read as an option, or be started
     */
    private static void options(Attempt attempt) {
        EffectCall asked = attempt.asked();
        List<String> arguments = asked.texts(0);
        if (asked.has(OPTIONS) && (Boolean) asked.bare(OPTIONS)) {
            return;
        }
        if (!asked.said().whole() && !arguments.isEmpty()) {
            throw EffectFailed.tool(
                            attempt.tool(),
                            "a value names the program that would be started: `" + shortened(arguments.getFirst())
                                    + "`",
                            false,
                            "Write the program's name in the list, or choose among written ones by `match`;"
                                    + " `options: true` lets values name it.")
                    .unsent();
        }
        boolean[] began = asked.said().began(arguments.size());
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (began[i] && argument.equals("--")) {
                return;
            }
            if (!began[i] && argument.startsWith("-")) {
                throw EffectFailed.tool(
                                attempt.tool(),
                                "a value would be read as an option of `" + arguments.getFirst() + "`: `"
                                        + shortened(argument) + "`",
                                false,
                                "Put \"--\" before it in the list, or words of the program in front of it, such as"
                                        + " \"--file={{ x }}\"; `options: true` lets values choose options.")
                        .unsent();
            }
        }
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) > MOST_SHOWN
                ? text.substring(0, text.offsetByCodePoints(0, MOST_SHOWN)) + "…"
                : text;
    }

    /** What a program prints is text, whatever it looks like. */
    private static boolean wantsText(Type type) {
        Type bare = type instanceof Type.Optional optional ? optional.of() : type;
        return bare instanceof Type.Text || bare instanceof Type.Url;
    }

    /** As it was when the run started. What a model says is no name of a variable: the program's own words are. */
    private static Map<String, String> environment(Attempt attempt) {
        Map<String, String> environment =
                new LinkedHashMap<>(attempt.run().pins().given(ALWAYS));
        List<String> names = attempt.asked().texts(ENV);
        for (String name : names) {
            if (!attempt.run().program().mentions().given().contains(name)) {
                throw EffectFailed.tool(
                                attempt.tool(),
                                "the program does not name the variable " + name,
                                false,
                                "Write the names in `env:` as they are.")
                        .unsent();
            }
        }
        environment.putAll(attempt.run().pins().given(names));
        environment.put(Commands.KEY, attempt.idempotencyKey());
        return environment;
    }
}
