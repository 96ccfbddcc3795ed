package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred trainings that are right, and the same with one thing wrong: none of these trains. */
class FaultyTrainingsTest {
    private static final int COUNT = 200;

    @TempDir
    Path folder;

    private Programs programs(int number) throws IOException {
        return new Programs(Files.createDirectory(folder.resolve(String.valueOf(number))));
    }

    @Test
    void a_training_with_a_fault_is_found_by_check_or_fails_with_a_sentence() throws IOException {
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            TrainFault fault = TrainFault.ALL.get(i % TrainFault.ALL.size());
            Programs programs = programs(i);
            TrainDraft draft = new TrainDraft(i);
            Ran whole = Ran.agentc("check", draft.write(programs));
            if (whole.exit() != Exit.DONE) {
                passed.add(i + " is not even right: " + told(whole));
                continue;
            }
            fault.into().accept(draft);
            Files.delete(Path.of(programs.path("q.jsonl")));
            String program = draft.write(programs);
            // A drawn seed could let a rollout fail now and then, and then the rewards of a group differ after all.
            Ran ran = fault.checked() ? Ran.agentc("check", program) : Ran.agentc("train", program, "--seed", "1");
            if (ran.exit() == Exit.DONE
                    || !ran.err().contains(fault.said()) && !ran.out().contains(fault.said())) {
                passed.add(i + " " + fault.name() + ": " + told(ran));
            }
            if (Files.exists(Path.of(programs.path("locks")))) {
                passed.add(i + " " + fault.name() + " left a lock");
            }
        }
        assertThat(passed).isEmpty();
    }

    private static String told(Ran ran) {
        return Stream.concat(ran.out().lines(), ran.err().lines())
                .filter(line -> line.startsWith("error[") || line.startsWith("agentc:") || line.startsWith("  Look"))
                .collect(Collectors.joining("; ", ran.exit() + " ", ""));
    }
}
