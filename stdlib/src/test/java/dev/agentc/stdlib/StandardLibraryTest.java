package dev.agentc.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardLibraryTest {
    private static final Path FOLDER = Path.of("src/main/resources/stdlib");

    @Test
    void every_file_of_the_folder_is_handed_out() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(StandardLibrary.FILES)
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(f -> FOLDER.relativize(f).toString().replace('\\', '/'))
                            .toList());
        }
    }

    @Test
    void a_jar_and_a_class_path_hand_out_the_same(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("library.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : StandardLibrary.FILES) {
                zip.putNextEntry(new ZipEntry("stdlib/" + name));
                Files.copy(FOLDER.resolve(name), zip);
            }
        }
        assertThat(List.copyOf(StandardLibrary.in(jar.toFile()).entrySet()))
                .isEqualTo(List.copyOf(StandardLibrary.onClassPath().entrySet()));
    }

    @Test
    void gathered_into_one_file_they_are_the_same(@TempDir Path folder) throws IOException {
        StandardLibrary.gather(folder);

        assertThat(List.copyOf(
                        StandardLibrary.gathered(folder.resolve("library.txt").toFile())
                                .entrySet()))
                .isEqualTo(List.copyOf(StandardLibrary.onClassPath().entrySet()));
    }

    /** They are read at every start, and such texts are read faster. */
    @Test
    void the_texts_are_ascii() {
        StandardLibrary.texts()
                .forEach((path, text) -> assertThat(text.chars()).as(path).allMatch(unit -> unit < 0x80));
    }

    /** Functions may speak for themselves. */
    @Test
    void every_declaration_but_plain_functions_is_documented() {
        Pattern declaration = Pattern.compile("(external (model|tool|flow|type)|strategy|error|type|enum) .*");
        StandardLibrary.texts().forEach((path, text) -> {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (declaration.matcher(lines.get(i)).matches()) {
                    assertThat(i > 0 ? lines.get(i - 1) : "")
                            .as(path + ": " + lines.get(i))
                            .startsWith("///");
                }
            }
        });
    }
}
