package dev.agentc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Commands;
import dev.agentc.effect.testing.CommandsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessesTest extends CommandsContract {
    @Override
    protected Commands commands(int limit) {
        return new Processes(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/no/such/shell\necho hi\n", "#!/bin/sh\r\necho hi\r\n"})
    void a_script_whose_interpreter_is_not_there_was_not_started(String script, @TempDir Path scripts)
            throws IOException {
        Path file = Files.writeString(scripts.resolve("p.sh"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Commands.Call call = new Commands.Call("t", List.of("./p.sh"), scripts, Map.of(), "", Duration.ofSeconds(60));
        EffectFailed failed = catchThrowableOfType(EffectFailed.class, () -> new Processes().run(call));
        assertThat(failed).hasMessageContaining("./p.sh cannot be started: ").hasMessageNotContaining("setsid");
        assertThat(failed.failure().next()).contains("#!");
        assertThat(failed.isUncertain()).isFalse();
    }
}
