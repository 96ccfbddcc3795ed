package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Ran;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.journal.JournalFolder;
import dev.agentc.plan.Plan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code agentc version --json} names the numbers that files carry. */
class VersionTest {
    /** Where a database has its user version, big-endian. (SQLite, "Database File Format", section 1.3) */
    private static final int USER_VERSION = 60;

    @TempDir
    Path folder;

    @Test
    void the_number_of_the_journal_is_that_of_its_file() throws IOException {
        JournalFolder home = new JournalFolder(folder);
        Journals.open(home).close();

        int written = ByteBuffer.wrap(Files.readAllBytes(home.journal())).getInt(USER_VERSION);
        assertThat(version().path("journal").intValue()).isEqualTo(written).isPositive();
    }

    @Test
    void edition_and_plan_are_those_of_plans() {
        assertThat(version().path("edition").textValue()).isEqualTo(Plan.EDITION);
        assertThat(version().path("plan").intValue()).isEqualTo(Plan.FORMAT);
    }

    private static JsonNode version() {
        return Ran.agentc("version", "--json").json();
    }
}
