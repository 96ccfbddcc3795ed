package dev.agentc.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.testing.FilesContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskFilesTest extends FilesContract {
    @Override
    protected dev.agentc.effect.port.Files files(Path folder) {
        return new DiskFiles();
    }

    @Test
    void a_file_beyond_the_limit_is_refused() throws IOException {
        Path path = put("big.txt", new byte[11]);
        assertThatThrownBy(() -> new DiskFiles(10).read(path))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("larger than 10 bytes");
    }

    @Test
    void lines_are_read_of_a_file_beyond_the_limit_and_a_line_beyond_it_is_refused() throws IOException {
        List<String> lines = new ArrayList<>();
        new DiskFiles(10).lines(put("many.txt", "0123456789\n".repeat(20_000)), lines::add);
        assertThat(lines).hasSize(20_001).contains("0123456789", "");

        Path path = put("long.txt", "short\n0123456789x\n");
        assertThatThrownBy(() -> new DiskFiles(10).lines(path, line -> {}))
                .isInstanceOf(EffectFailed.class)
                .hasMessageContaining("has a line of more than 10 bytes");
        Path odd = put("odd.txt", new byte[] {'a', '\n', (byte) 0xff});
        assertThatThrownBy(() -> new DiskFiles().lines(odd, line -> {})).hasMessageContaining("is no UTF-8 text");
    }

    @Test
    void a_device_that_never_ends_is_refused() {
        Path endless = Path.of("/dev/zero");
        assertThatThrownBy(() -> new DiskFiles().read(endless)).isInstanceOf(EffectFailed.class);
    }

    @Test
    void what_the_disk_says_of_a_path_is_told_and_the_path_once() throws IOException {
        put("a.txt", "x");
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        for (String path : List.of("loop", "a.txt/..", "A".repeat(300))) {
            assertThatThrownBy(() -> new DiskFiles().read(folder.resolve(path)))
                    .isInstanceOf(EffectFailed.class)
                    .message()
                    .startsWith(folder.resolve(path) + " cannot be read: ")
                    .containsOnlyOnce(folder.toString());
        }
    }

    @Test
    void a_link_leads_a_value_nowhere_else() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        put("out.txt", "secret");
        Files.createDirectories(folder.resolve("other"));
        put("other/x.txt", "secret");
        Files.createSymbolicLink(in.resolve("file"), Path.of("../out.txt"));
        Files.createSymbolicLink(in.resolve("folder"), folder.resolve("other"));
        fails(in.resolve("file"), Optional.of(in), "lies outside of");
        fails(in.resolve("folder/x.txt"), Optional.of(in), "lies outside of");
        assertThat(new DiskFiles().read(in.resolve("file"))).isEqualTo("secret");
    }

    @Test
    void what_branches_add_at_once_stands_whole() throws Exception {
        Path log = folder.resolve("log.txt");
        int lines = 40;
        List<String> written = List.of("a", "b", "c", "d").stream()
                .map(letter -> letter.repeat(50_000) + "\n")
                .toList();
        var writers = written.stream()
                .map(line -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < lines; i++) {
                        new DiskFiles().append(log, Optional.empty(), line);
                    }
                }))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(Files.readAllLines(log))
                .hasSize(lines * written.size())
                .allMatch(line -> written.contains(line + "\n"));
    }

    @Test
    void a_folder_that_the_program_names_may_be_a_link() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        put("other/x.txt", "ours");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("other"));
        assertThat(new DiskFiles().read(link.resolve("x.txt"), Optional.of(link)))
                .isEqualTo("ours");
    }

    @Test
    void a_closed_file_is_read_by_no_way_that_leads_to_it() throws IOException {
        Path home = Files.createDirectories(folder.resolve(".agent"));
        Path closed = put(".agent/journal.db", "locked").toRealPath();
        Files.createSymbolicLink(folder.resolve("file"), closed);
        Files.createSymbolicLink(folder.resolve("folder"), home);
        DiskFiles files = new DiskFiles(DiskFiles.LIMIT, file -> file.equals(closed));
        for (String path : List.of(".agent/journal.db", "file", "folder/journal.db", ".agent/../.agent/./journal.db")) {
            assertThatThrownBy(() -> files.read(folder.resolve(path)))
                    .as(path)
                    .hasMessageContaining("belongs to the journal");
        }
    }
}
