package dev.agentc.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.text.Print;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the library gives hangs on what it is given: every function says the same twice, and in processes elsewhere. */
class ElsewhereTest {

    /** Prints all examples, each called twice. */
    public static void main(String[] args) {
        System.out.writeBytes(told().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private static String told() {
        return Examples.all()
                .map(example -> example.function() + " " + once(example) + " " + once(example))
                .collect(Collectors.joining("\n"));
    }

    private static String once(Examples.Example example) {
        try {
            return Print.json(Builtins.named(example.function()).call(example.arguments()));
        } catch (Raised e) {
            return "!" + e.name() + " " + e.getMessage();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tr, TR, Asia/Kathmandu, 1, 0",
        "ar, EG, America/St_Johns, 16, 2",
        "hi, IN, Pacific/Apia, 3, 3",
        "de, DE, Europe/Berlin, 2, 5",
    })
    void in_another_place_on_other_cores_with_other_hashes_all_functions_say_the_same(
            String language, String country, String zone, int cores, int hashes) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=" + hashes,
                "-XX:ActiveProcessorCount=" + cores,
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=" + zone,
                "-cp",
                System.getProperty("java.class.path"),
                ElsewhereTest.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String there = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(there).isEqualTo(told());
        assertThat(there.lines()).hasSizeGreaterThan(Builtins.names().size());
    }
}
