package dev.agentc.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal's files are read by no program, whatever they are called there. */
class JournalFilesTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path path = folder.toRealPath().resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "x");
    }

    @Test
    void all_of_the_journals_folder_is_closed_and_nothing_beside_it() throws IOException {
        Path journal = file(".agent/journal.db");
        JournalFiles closed = new JournalFiles(folder.resolve(".agent"));

        assertThat(closed).accepts(journal, file(".agent/journal.db-wal"), file(".agent/more/x"));
        assertThat(closed).rejects(file("journal.db"), file(".agents/x"), file("a.txt"));
    }

    @Test
    void a_second_name_of_a_file_is_the_same_file() throws IOException {
        Path other = Files.createLink(folder.toRealPath().resolve("other.txt"), file(".agent/journal.lock"));

        assertThat(new JournalFiles(folder.resolve(".agent"))).accepts(other);
    }

    @Test
    void a_journal_that_lies_around_the_working_folder_closes_its_own_files_only() throws IOException {
        Path root = Path.of("").toRealPath().getRoot();

        assertThat(new JournalFiles(root))
                .rejects(file("a.txt"), Path.of("pom.xml").toRealPath());
        assertThat(new JournalFiles(root)).accepts(root.resolve("journal.db"));
    }

    @Test
    void a_file_of_the_journal_that_is_not_there_yet_is_closed_too() throws IOException {
        Path journal = file(".agent/journal.db");
        Path beside = folder.toRealPath().resolve("new.txt");

        assertThat(new JournalFiles(folder.resolve(".agent"))).accepts(journal.resolveSibling("journal.db-wal"));
        assertThat(new JournalFiles(folder.resolve(".agent"))).rejects(beside);
    }

    @Test
    void the_journal_of_another_project_is_closed_as_well() throws IOException {
        JournalFiles closed = new JournalFiles(folder.resolve("gone"));

        assertThat(closed)
                .accepts(file("project/.agent/journal.db"), file("project/.agent/jobs/x/journal.db"))
                .rejects(file("other/.agent/a.txt"), file("project/a.txt"));
    }

    /** As those of evaluations are where AGENTC_HOME is the working folder. */
    @Test
    void a_journal_in_a_folder_of_any_name_is_known_by_its_files() throws IOException {
        JournalFiles closed = new JournalFiles(folder.resolve("gone"));
        file("jobs/q/journal.lock");

        assertThat(closed).rejects(file("jobs/q/journal.txt"));
        assertThat(closed)
                .accepts(file("jobs/q/journal.db"), folder.toRealPath().resolve("jobs/q/journal.db-wal"))
                .rejects(file("jobs/q/last.json"));
    }

    @Test
    void a_folder_that_a_link_leads_to_is_closed_with_what_is_linked_to_its_files() throws IOException {
        Path disk = file("disk/q/journal.db").getParent();
        Files.createDirectories(folder.resolve(".agent"));
        Path jobs = Files.createSymbolicLink(folder.resolve(".agent/jobs"), disk.getParent());
        JournalFiles closed = new JournalFiles(jobs.resolve("q"));

        assertThat(closed)
                .accepts(
                        disk.resolve("journal.db"),
                        disk.resolve("run/weights"),
                        Files.createLink(folder.toRealPath().resolve("other.txt"), disk.resolve("journal.db")));
    }

    @Test
    void where_there_is_no_journal_nothing_is_closed() throws IOException {
        assertThat(new JournalFiles(folder.resolve("gone"))).rejects(file("a.txt"));
    }

    @Test
    void a_file_of_the_journal_is_known_by_each_name_that_a_person_can_give_it() throws IOException {
        Path journal = file(".agent/journal.db");
        Path root = folder.toRealPath();
        JournalFiles closed = new JournalFiles(root.resolve(".agent"));
        Files.createSymbolicLink(root.resolve("linked"), root.resolve(".agent"));

        assertThat(List.of(
                        journal,
                        root.resolve("linked/journal.db"),
                        root.resolve(".agent/journal.db-wal"),
                        Files.createLink(root.resolve("hard.agent"), journal),
                        Files.createSymbolicLink(root.resolve("soft.agent"), journal)))
                .allMatch(named -> JournalFiles.isOne(named, () -> closed));
    }

    @Test
    void of_a_plain_source_nobody_asks_where_the_journal_is() throws IOException {
        assertThat(List.of(file("a.agent"), file(".agent/b.agent"), folder.resolve("gone.agent")))
                .noneMatch(named -> JournalFiles.isOne(named, () -> {
                    throw new AssertionError(named + " is no file of a journal by its name alone");
                }));
    }
}
