package dev.agentc.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.port.Files;
import dev.agentc.engine.frame.AuthorsWord;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.plan.Code;
import dev.agentc.plan.EffectClass;
import dev.agentc.plan.Origins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code write_text} and {@code append_text}: where they may write is where {@link FileEffect} may read. */
final class FileWrite extends WorldEffect {
    private final boolean append;

    FileWrite(boolean append) {
        super(append ? "append_text" : "write_text", "file", append ? EffectClass.ONCE : EffectClass.IDEMPOTENT);
        this.append = append;
    }

    @Override
    public Duration timeout(EffectCall asked) {
        return TIMEOUT;
    }

    @Override
    public AuthorsWord said(List<Code> arguments, Origins origins) {
        return FileEffect.path(arguments, origins);
    }

    @Override
    public Optional<Code> beginning(List<Code> arguments, Origins origins) {
        return FileEffect.begun(arguments, origins);
    }

    @Override
    JsonNode act(Attempt attempt) {
        Path path = FileEffect.named(attempt);
        Optional<Path> within = FileEffect.within(attempt);
        Files files = attempt.run().world().files();
        String text = attempt.asked().text(1);
        if (append) {
            files.append(path, within, text);
        } else {
            files.write(path, within, text);
        }
        return RecordedJson.object().nullNode();
    }
}
