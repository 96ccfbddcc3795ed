package dev.agentc.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.ide.project.Costing;
import dev.agentc.compiler.ide.project.Formatting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of folders an editor works on. */
class FolderFilesTest {
    private static final int MANY = 1_000;

    @TempDir
    Path folder;

    private String write(String name) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), "fn f() -> int = 1\n").toString();
    }

    @Test
    void what_is_hidden_or_built_is_left_out() throws IOException {
        var files = List.of(write("a.agent"), write("deep/er/b.agent"));
        write(".git/c.agent");
        write("target/d.agent");
        write("deep/node_modules/e.agent");
        write("deep/f.txt");
        var found = FolderFiles.below(List.of(folder));
        assertThat(found.files()).containsExactlyElementsOf(files);
        assertThat(found.isAll()).isTrue();
    }

    @Test
    void a_folder_with_too_much_in_it_is_looked_into_as_far_as_it_is_near() throws IOException {
        var near = write("z.agent");
        for (int i = 0; i < 50; i++) {
            write("much/" + i + ".txt");
        }
        write("much/more/far.agent");
        var found = FolderFiles.below(List.of(folder), MANY, 20);
        assertThat(found.files()).containsExactly(near);
        assertThat(found.isAll()).isFalse();
    }

    @Test
    void of_too_many_files_so_many_are_known() throws IOException {
        for (int i = 0; i < 5; i++) {
            write(i + ".agent");
        }
        var found = FolderFiles.below(List.of(folder), 3, MANY);
        assertThat(found.files()).hasSize(3);
        assertThat(found.isAll()).isFalse();
        assertThat(FolderFiles.below(List.of(folder), 5, MANY).isAll()).isTrue();
    }

    @Test
    void a_person_is_told_once_that_there_is_more() throws IOException {
        for (int i = 0; i <= 5_000; i++) {
            write(i + ".agent");
        }
        var said = new ArrayList<String>();
        var compiler = Compiler.of(Editor.LIBRARY, path -> Optional.empty());
        try (var answering = Executors.newSingleThreadExecutor()) {
            var session = new Session(compiler, Map.of(), Formatting.NONE, Costing.NONE, answering, said::add);
            session.begin(List.of(folder), Abilities.NONE);
            session.folders(List.of(folder));
            assertThat(session.moment().lying()).hasSize(5_000);
        }
        assertThat(said).singleElement().asString().contains("5,000 .agent files", "roots = [");
    }

    @Test
    void a_place_that_changed_is_looked_at_alone() throws IOException {
        var known = new TreeSet<>(List.of(write("a.agent"), write("gone/b.agent"), write("gone.agent")));
        var unseen = write("unseen.agent");
        Files.delete(folder.resolve("gone/b.agent"));
        var came = write("came/c.agent");
        for (var path : List.of("gone", "came", "a.agent")) {
            FolderFiles.again(folder.resolve(path).toString(), List.of(folder), known);
        }
        assertThat(known)
                .containsExactlyInAnyOrder(
                        folder.resolve("a.agent").toString(),
                        folder.resolve("gone.agent").toString(),
                        came)
                .doesNotContain(unseen);
    }

    @Test
    void a_place_that_nobody_goes_to_stays_unknown() throws IOException {
        var known = new TreeSet<String>();
        FolderFiles.again(write("other/a.agent"), List.of(folder.resolve("mine")), known);
        for (var path : List.of("target/b.agent", ".git/c.agent", "mine/node_modules/d.agent")) {
            FolderFiles.again(write(path), List.of(folder), known);
        }
        assertThat(known).isEmpty();
    }
}
