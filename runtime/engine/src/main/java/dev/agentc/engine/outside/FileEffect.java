package dev.agentc.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.frame.AuthorsWord;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Origins;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code read_json} and {@code read_text}: paths start at the folder of the source that names them. The program and its operator
 * may name any file; a value only one below the folder that they named.
 */
final class FileEffect extends WorldEffect {
    private final boolean json;

    FileEffect(boolean json) {
        super(json ? "read_json" : "read_text", "file", EffectClass.READ);
        this.json = json;
    }

    @Override
    public Duration timeout(EffectCall asked) {
        return TIMEOUT;
    }

    @Override
    public AuthorsWord said(List<Code> arguments, Origins origins) {
        return path(arguments, origins);
    }

    @Override
    public Optional<Code> beginning(List<Code> arguments, Origins origins) {
        return begun(arguments, origins);
    }

    /** Whether the program itself names the file. */
    static AuthorsWord path(List<Code> arguments, Origins origins) {
        return new AuthorsWord(false, origins.said(arguments.getFirst()), List.of());
    }

    /** What the program names of a path that a value goes on with. */
    static Optional<Code> begun(List<Code> arguments, Origins origins) {
        Code path = arguments.getFirst();
        return origins.said(path) ? Optional.empty() : origins.beginning(path);
    }

    @Override
    JsonNode act(Attempt attempt) {
        String text = attempt.run().world().files().read(named(attempt), within(attempt));
        return json ? document(attempt, text) : RecordedJson.object().textNode(text);
    }

    static Path named(Attempt attempt) {
        return resolved(attempt, folder(attempt), attempt.asked().text(0));
    }

    /** What a value may not leave; empty where the program or its operator named the file. */
    static Optional<Path> within(Attempt attempt) {
        return attempt.asked().said().whole() ? Optional.empty() : Optional.of(root(attempt, folder(attempt)));
    }

    private static Path folder(Attempt attempt) {
        return attempt.run().pins().folder(attempt.here().callable().file());
    }

    /** What the program or its operator said of the path, up to its last folder: a value names something in it. */
    private static Path root(Attempt attempt, Path folder) {
        String beginning = attempt.asked().beginning();
        int end = attempt.asked().text(0).startsWith(beginning) ? beginning.lastIndexOf('/') : -1;
        return resolved(attempt, folder, beginning.substring(0, end + 1));
    }

    private static Path resolved(Attempt attempt, Path folder, String path) {
        try {
            return folder.resolve(path);
        } catch (InvalidPathException e) {
            throw EffectFailed.tool(
                            attempt.tool(),
                            "no path: " + e.getReason(),
                            false,
                            "Name a file beside the source, such as notes/a.txt.")
                    .unsent();
        }
    }
}
