package dev.agentc.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.source.Library;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.local.Embedded;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.stdlib.StandardLibrary;
import dev.agentc.tools.JdkHttp;
import dev.agentc.tools.Processes;
import dev.agentc.tools.system.SystemChance;
import dev.agentc.tools.system.SystemClock;
import dev.agentc.tools.system.SystemEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The shop clerk of the examples: one program, compiled once, asked each question with that question's own stock. */
public final class Clerk implements AutoCloseable {
    /** Answering keeps a core busy; what is answered does not depend on their number. */
    private static final int THREADS = 2;

    private final Plan plan;
    private final byte[] bytes;
    private final SqliteJournal journal;
    private final Engine engine = new Engine();

    /**
     * @param source text of the program
     * @param folder where its runs are written down
     */
    public Clerk(String source, Path folder) {
        this(source, Optional.empty(), folder);
    }

    /** @param entry which declaration is asked; empty for the only agent */
    public Clerk(String source, Optional<String> entry, Path folder) {
        byte[] text = source.getBytes(StandardCharsets.UTF_8);
        var built = Compiler.of(Library.of(StandardLibrary.texts()), path -> Optional.of(text))
                .build("clerk.agent", entry);
        this.plan = built.value()
                .orElseThrow(() -> new IllegalStateException(built.findings().toString()));
        this.bytes = PlanJson.write(plan);
        this.journal = SqliteJournal.open(new JournalFolder(folder));
    }

    /** The program of a file, its model replaced by the checkpoint that was kept from early in training. */
    public static String early(String source) {
        String replaced = source.replace("embedded()", "embedded(\"early\")");
        if (replaced.equals(source)) {
            throw new IllegalArgumentException("no line of the program says `embedded()`");
        }
        return replaced;
    }

    /** The answers in order; the first question has seed 1. A run that failed has the empty answer. */
    public List<String> answers(List<Question> questions) throws Exception {
        return ends(questions).stream().map(Clerk::answer).toList();
    }

    /** What a run answered; empty if it failed. */
    static String answer(Outcome outcome) {
        return outcome.status() == Journal.Status.DONE ? outcome.output().asText() : "";
    }

    /** How the runs ended, in order. */
    List<Outcome> ends(List<Question> questions) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Outcome>> asked = new ArrayList<>();
            for (Question question : questions) {
                long seed = asked.size() + 1;
                asked.add(threads.submit(() -> end(question, seed)));
            }
            List<Outcome> answers = new ArrayList<>();
            for (Future<Outcome> one : asked) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    private Outcome end(Question question, long seed) {
        var input = JsonNodeFactory.instance.objectNode().put("question", question.question());
        var here = Path.of("/");
        var request = new RunRequest(plan, bytes, input, Map.of(), OptionalLong.of(seed), here, here, new Cancel());
        return engine.run(request, world(question));
    }

    private World world(Question question) {
        return new World(
                journal,
                (binding, base) -> Embedded.open(binding),
                new JdkHttp(),
                new Processes(),
                (path, within) -> question.items().toString(),
                new SystemClock(),
                new SystemChance(),
                new SystemEnvironment(),
                Progress.NONE);
    }

    @Override
    public void close() throws IOException {
        engine.close();
        journal.close();
    }
}
