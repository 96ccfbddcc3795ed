package dev.agentc.effect.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every {@link Commands}. The programs are those of POSIX. */
@Timeout(600)
public abstract class CommandsContract {
    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

    @TempDir
    Path folder;

    /** The adapter, with this limit on standard output in bytes. */
    protected abstract Commands commands(int limit);

    @BeforeEach
    void posix() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
    }

    @Test
    void what_is_too_long_for_a_program_is_said_in_words_of_the_tool() {
        assertThat(fails(call(Duration.ofSeconds(30), "echo", "x".repeat(200_000))))
                .contains("echo is given more than a program can take: arguments of 200006 bytes");
        String[] many = new String[200];
        Arrays.fill(many, "x".repeat(100_000));
        many[0] = "echo";
        assertThat(fails(call(Duration.ofSeconds(30), many)))
                .contains("is given more than a program can take")
                .doesNotContain("setsid");
    }

    @Test
    void an_empty_argument_is_an_argument() {
        assertThat(commands(4096)
                        .run(call(Duration.ofSeconds(30), "printf", "<%s>", "", "a", ""))
                        .output())
                .isEqualTo("<><a><>");
    }

    @Test
    void output_errors_and_exit_are_given_apart() {
        var answer = run("sh", "-c", "printf 'Grüße'; printf oops >&2; exit 3");
        assertThat(answer).isEqualTo(new Commands.Answer(3, "Grüße", "oops"));
    }

    @Test
    void arguments_are_never_a_shells() {
        assertThat(run("printf", "%s|", "$HOME", "a b", "*", "`id`", "; echo x").output())
                .isEqualTo("$HOME|a b|*|`id`|; echo x|");
    }

    @Test
    void the_environment_is_what_was_given_and_nothing_else() {
        var call = call(Duration.ofSeconds(30), "env");
        var given = new Commands.Call(
                call.tool(),
                call.arguments(),
                folder,
                Map.of("PATH", "/usr/bin:/bin", "COLOR", "red"),
                "",
                call.timeout());
        assertThat(commands(4096).run(given).output().lines())
                .containsExactlyInAnyOrder("PATH=/usr/bin:/bin", "COLOR=red");
    }

    @Test
    void the_folder_is_the_one_given() throws IOException {
        assertThat(run("pwd").output().strip()).isEqualTo(folder.toRealPath().toString());
    }

    @Test
    void the_input_arrives_whole() {
        var call = call(Duration.ofSeconds(30), "cat");
        String input = "line ☕\n".repeat(20_000);
        var given = new Commands.Call("t", call.arguments(), folder, PATH, input, call.timeout());
        assertThat(commands(1 << 20).run(given).output()).isEqualTo(input);
    }

    @Test
    void a_program_that_does_not_read_its_input_is_not_waited_for() {
        var given = new Commands.Call("t", List.of("true"), folder, PATH, "x".repeat(1 << 20), Duration.ofSeconds(30));
        assertThat(commands(4096).run(given).exit()).isZero();
    }

    @Test
    void a_missing_program_is_named() {
        assertThat(fails(call(Duration.ofSeconds(30), "no-such-program")))
                .contains("no-such-program is in no folder of PATH")
                .doesNotContain("/usr/bin");
        assertThat(fails(call(Duration.ofSeconds(30), "./gone"))).contains("./gone is not there");
    }

    @Test
    void a_file_that_is_no_program_is_named() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThat(fails(call(Duration.ofSeconds(30), "./notes.txt"))).contains("may not be executed");
    }

    @Test
    void an_empty_list_is_refused() {
        assertThat(fails(call(Duration.ofSeconds(30)))).contains("names no program");
    }

    @Test
    void past_the_time_out_it_and_its_children_are_killed() throws Exception {
        Path ids = folder.resolve("ids");
        // on a loaded machine a shell may not have come so far when its time is over
        for (int tenths = 5; !Files.exists(ids) || Files.readAllLines(ids).size() < 3; tenths *= 5) {
            var call = call(
                    Duration.ofMillis(100L * tenths),
                    "sh",
                    "-c",
                    "sleep 1000 & echo $! > ids; sleep 1000 & echo $! >> ids; echo $$ >> ids; wait");
            EffectFailed failed = catchThrowableOfType(
                    EffectFailed.class, () -> commands(4096).run(call));
            assertThat(failed.failure().message())
                    .contains("did not end within " + tenths / 10 + "." + tenths % 10 + " s and was killed");
            assertThat(failed.isUncertain()).isTrue();
        }
        for (String id : Files.readAllLines(ids)) {
            gone(Long.parseLong(id));
        }
    }

    @Test
    void what_is_left_in_the_background_ends_with_the_program() throws Exception {
        var answer = run("sh", "-c", "sleep 1000 > /dev/null 2>&1 & echo $!");
        gone(Long.parseLong(answer.output().strip()));
    }

    @Test
    void a_child_that_holds_the_output_open_is_not_waited_for() throws Exception {
        var answer = run("sh", "-c", "sleep 1000 & echo $!");
        gone(Long.parseLong(answer.output().strip()));
    }

    @Test
    void endless_output_is_stopped_at_the_limit() {
        assertThat(fails(call(Duration.ofSeconds(30), "sh", "-c", "while true; do echo yes; done")))
                .contains("writes more than 4096 bytes");
    }

    @Test
    void endless_errors_do_no_harm() {
        var answer = run("sh", "-c", "head -c 3000000 /dev/zero >&2; echo done");
        assertThat(answer.output()).isEqualTo("done\n");
        assertThat(answer.errors().length()).isLessThan(1 << 20);
    }

    @Test
    void the_end_of_long_errors_is_kept_whole() {
        var answer = run(
                "sh",
                "-c",
                "i=0; while [ $i -lt 4000 ]; do echo 'ein Fortschritt äöü €'; i=$((i+1)); done >&2; printf 'WHY ü'"
                        + " >&2; exit 2");
        assertThat(answer.errors()).endsWith("äöü €\nWHY ü").doesNotContain("\uFFFD");
        assertThat(answer.exit()).isEqualTo(2);
    }

    @Test
    void bytes_that_are_no_text_are_counted() {
        assertThat(run("printf", "a\\374b\\377"))
                .extracting(Commands.Answer::output, Commands.Answer::replaced)
                .containsExactly("a\uFFFDb\uFFFD", 2);
        assertThat(run("printf", "\\357\\277\\275"))
                .extracting(Commands.Answer::output, Commands.Answer::replaced)
                .containsExactly("\uFFFD", 0);
    }

    @Test
    void a_byte_order_mark_is_dropped() {
        assertThat(run("printf", "\\357\\273\\277[1]").output()).isEqualTo("[1]");
        assertThat(run("printf", "\\377\\376a\\000").output()).isEqualTo("a");
    }

    @Test
    void letters_of_every_language_arrive_under_every_locale() {
        for (String locale : List.of("C", "POSIX", "C.UTF-8", "de_DE.ISO-8859-1", "none_NONE.UTF-8")) {
            var call = call(Duration.ofSeconds(30), "printf", "%s", "Grüße 👍 日本");
            var given = new Commands.Call(
                    "t",
                    call.arguments(),
                    folder,
                    Map.of("PATH", "/usr/bin:/bin", "LC_ALL", locale, "NAME", "é"),
                    "",
                    call.timeout());
            assertThat(commands(4096).run(given).output()).isEqualTo("Grüße 👍 日本");
        }
    }

    @Test
    void what_cannot_be_handed_over_is_refused() {
        assertThat(fails(call(Duration.ofSeconds(30), "printf", "half \ud83d")))
                .contains("an argument that cannot be written in UTF-8");
    }

    private Commands.Answer run(String... arguments) {
        return commands(4096).run(call(Duration.ofSeconds(30), arguments));
    }

    private Commands.Call call(Duration timeout, String... arguments) {
        return new Commands.Call("sorted", List.of(arguments), folder, PATH, "", timeout);
    }

    private String fails(Commands.Call call) {
        EffectFailed failed =
                catchThrowableOfType(EffectFailed.class, () -> commands(4096).run(call));
        assertThat(failed.failure().error()).isEqualTo("ToolFailed");
        assertThat(failed.failure().boundary()).isEqualTo("tool sorted");
        assertThat(failed.failure().next()).isNotEmpty();
        return failed.failure().message();
    }

    /** A killed process stays in the table until its parent has looked; its parent may be slow to look. */
    private static void gone(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent() && !defunct(pid)) {
            process.get().onExit().get(5, TimeUnit.MINUTES);
        }
    }

    private static boolean defunct(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return false;
        }
    }
}
