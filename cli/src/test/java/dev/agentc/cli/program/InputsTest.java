package dev.agentc.cli.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a program is given: every form, and what is said of what does not fit. */
class InputsTest {
    private static final String EVERY_TYPE = """
        enum Color { red, green }
        type Pair { a: int, b: string }
        flow f(
          i: int = 0, x: float = 0.5, m: money = $0, s: string = "-", b: bool = false, c: Color = red, d: duration = 1s,
          l: list<int> = [], p: Pair? = null, j: json = null, o: int? = null
        ) -> list<string> = [
          i.to_json(), x.to_json(), m.to_json(), s, b.to_json(), c.to_json(), d.to_json(), l.to_json(), p.to_json(), j.to_json(), o.to_json()
        ]
        """;
    private static final String ONE_TEXT = "flow f(text: string, loud: bool = false) -> string = text";
    private static final String TWO =
            "flow sort(x: string) -> string = \"sort\"\nflow count(x: string, y: string) -> string = x + y\n";
    private static final String LIKE_OPTIONS =
            "flow f(model: string, seed: int, y: int = 0) -> string = model + seed.to_text() + y.to_text()";

    private static final String WIRED = "enum Level { low, high = \"HI\" }\n"
            + "flow f(p: Level = low, m: map<string, int> = {}, t: Pair? = null) -> list<string> = [p.to_json(),"
            + " m.to_json()]\n"
            + "type Pair { a: int }";
    private static final String NUMBERS = "flow fourteen(n: int) -> int = n * 14";
    private static final String WITH_TOOL =
            "tool price(item: string) -> string { do: \"3\" }\nflow main(text: string) -> string = text + price(text)";

    private static final String ARMS = """
        type Person { name: string }
        type Company { name: string, vat: string }
        flow f(p: Person | Company | null = null, s: "on" | "off" = "on", n: 1 | 2 = 1, x: int | string = 0) -> list<string> = [
          match p { null => "none", Person => "person", Company => "company" }, s, n.to_text(), x.to_json()
        ]
        """;
    private static final String SPAN = """
        type Span { from: int, to: int } where it.from <= it.to
        flow f(s: Span) -> int = s.to - s.from
        """;

    /** @param said what is in the answer, or, if the use is wrong, in what is complained of */
    private record Use(String program, String said, boolean wrong, String... words) {}

    private static Use gives(String program, String answer, String... words) {
        return new Use(program, answer, false, words);
    }

    private static Use wrong(String program, String complaint, String... words) {
        return new Use(program, complaint, true, words);
    }

    private static final List<Use> USES = List.of(
            gives(EVERY_TYPE, "\"3\"", "--i", "3"),
            gives(EVERY_TYPE, "\"3\"", "--i=3"),
            gives(EVERY_TYPE, "\"-3\"", "--i=-3"),
            gives(EVERY_TYPE, "\"-3\"", "--i", "-3"),
            gives(EVERY_TYPE, "\"9223372036854775807\"", "--i", "9223372036854775807"),
            gives(EVERY_TYPE, "\"3\"", "--i", "3.0"),
            gives(EVERY_TYPE, "\"1e+300\"", "--x", "1e300"),
            gives(EVERY_TYPE, "\"1e-7\"", "--x", "0.0000001"),
            gives(EVERY_TYPE, "\"12345678901234567.89\"", "--m", "12345678901234567.89"),
            gives(EVERY_TYPE, "\"0.123456789\"", "--m", "0.1234567890"),
            gives(EVERY_TYPE, "\"3.50\"", "--m", "$3.5"),
            gives(EVERY_TYPE, "\"99999999999999.99\"", "--input", "{\"m\": 99999999999999.99}"),
            gives(EVERY_TYPE, "\"12\"", "--s", "12"),
            gives(EVERY_TYPE, "\"a \\\"b\\\"\"", "--s", "a \"b\""),
            gives(EVERY_TYPE, "\"true\"", "--b", "true"),
            gives(EVERY_TYPE, "\\\"green\\\"", "--c", "green"),
            gives(EVERY_TYPE, "\\\"green\\\"", "--c", "\"green\""),
            gives(EVERY_TYPE, "\"0.25\"", "--d", "250ms"),
            gives(EVERY_TYPE, "\"129600\"", "--d", "36h"),
            gives(EVERY_TYPE, "\"90\"", "--d", "90"),
            gives(EVERY_TYPE, "\"[1, 2]\"", "--l", "[1,2]"),
            gives(EVERY_TYPE, "{\\\"a\\\": 1, \\\"b\\\": \\\"x\\\"}", "--p", "{\"a\":1,\"b\":\"x\"}"),
            gives(EVERY_TYPE, "{\\\"z\\\": [null]}", "--j", "{\"z\": [null]}"),
            gives(EVERY_TYPE, "\"null\"]", "--o", "null"),
            gives(EVERY_TYPE, "\"7\"", "--input", "{\"i\": 7, \"o\": null}"),
            gives(EVERY_TYPE, "\"7\"", "--input", "@FOLDER/input.json"),
            gives(ONE_TEXT, "hello", "hello"),
            gives(ONE_TEXT, "hello", "--text", "hello"),
            gives(ONE_TEXT, "--loud", "--", "--loud"),
            gives(ONE_TEXT, "hello", "hello", "--loud", "true"),
            gives(ONE_TEXT, "from standard input", "-"),
            gives(ONE_TEXT, "-5 degrees", "-5 degrees"),
            gives(ONE_TEXT, "-x y", "-x y"),
            gives(ONE_TEXT, "-.5", "-.5"),
            gives(ONE_TEXT, "ff", "ff", "--json"),
            gives(ONE_TEXT, "f", "--", "f"),
            gives("flow f(text: string = \"x\") -> string = text", "hello", "hello"),
            gives("flow f(text: string?) -> string = text ?? \"none\"", "hello", "hello"),
            gives("flow f(text: string? = null, n: int = 1) -> string = text ?? \"none\"", "{\"a\": 5}", "-"),
            gives("flow f(page: url) -> url = page", "http://shop/x", "http://shop/x"),
            gives("flow f(a: string, b: string = \"-\") -> string = a + b", "hello-", "hello"),
            gives("flow f(a: string = \"x\", b: string = \"y\") -> string = a + b", "hellow", "--a", "hello", "w"),
            gives(WIRED, "\\\"HI\\\"", "--p", "high"),
            gives(WIRED, "\\\"HI\\\"", "--p", "HI"),
            gives(ARMS, "\"company\"", "--p", "{\"name\":\"a\",\"vat\":\"b\"}"),
            gives(ARMS, "\"person\"", "--p", "{\"name\":\"a\"}"),
            gives(ARMS, "\"none\"", "--p", "null"),
            gives(ARMS, "\"off\"", "--s", "off"),
            gives(ARMS, "\"2\"", "--n", "2"),
            gives(ARMS, "\"7\"", "--x", "7"),
            gives(ARMS, "\\\"seven\\\"", "--x", "seven"),
            gives("flow f(s: \"on\" | \"off\") -> string = s", "off", "off"),
            gives(SPAN, "2", "--s", "{\"from\": 1, \"to\": 3}"),
            gives(WITH_TOOL, "price3", "main", "price"),
            gives(WITH_TOOL, "price3", "--", "price"),
            gives(WITH_TOOL, "price33", "price3"),
            gives("flow f(a: int) -> int = a", "5", "-"),
            gives(LIKE_OPTIONS, "x30", "--input", "{\"model\": \"x\", \"seed\": 3}"),
            gives(TWO, "sort", "sort", "count"),
            gives(TWO, "ab", "count", "--x", "a", "--y", "b"),
            wrong(EVERY_TYPE, "i: expected a whole number, found the text \"3 4\"", "--i", "3 4"),
            wrong(ARMS, "fits none of `Person`, `Company`", "--p", "{\"vat\": \"b\"}"),
            wrong(ARMS, "n: expected 1 or 2", "--n", "3"),
            wrong(ARMS, "s: expected \"on\" or \"off\"", "--s", "of"),
            wrong(SPAN, "`it.from <= it.to` of `Span`", "--s", "{\"from\": 3, \"to\": 1}"),
            wrong(EVERY_TYPE, "d: expected a duration", "--d", "5 s"),
            wrong(EVERY_TYPE, "c: expected", "--c", "blue"),
            wrong(EVERY_TYPE, "p.b", "--p", "{\"a\":1}"),
            wrong(
                    EVERY_TYPE,
                    "`m` would not be kept: an amount of money was rounded to 9 decimals",
                    "--m",
                    "0.1234567891"),
            wrong(
                    EVERY_TYPE,
                    "`m` would not be kept: an amount of money was rounded to 9 decimals",
                    "--input",
                    "{\"m\": 0.1234567891}"),
            wrong(
                    "flow f(xs: list<money>) -> money = xs.sum()",
                    "`xs[1]` would not be kept",
                    "--xs",
                    "[1, 0.1234567891]"),
            wrong(EVERY_TYPE, "`--i` is given twice", "--i", "1", "--i", "2"),
            wrong(EVERY_TYPE, "`i` is given twice", "--i", "1", "--input", "{\"i\": 1}"),
            wrong(EVERY_TYPE, "`i` is given twice in the input", "--input", "{\"i\": 1, \"i\": 2}"),
            wrong(EVERY_TYPE, "`--input` is given twice", "--input", "{}", "--input", "{}"),
            wrong(EVERY_TYPE, "`--seed` is given twice", "--seed", "1", "--seed", "2"),
            wrong(EVERY_TYPE, "`trailing` was not expected", "--input", "{\"i\": 1} trailing"),
            wrong(EVERY_TYPE, "the input is no JSON", "--input", "{'i': 1}"),
            wrong(EVERY_TYPE, "the input is an object by parameter names", "--input", "[1]"),
            wrong(EVERY_TYPE, "the word `-` alone reads it from standard input", "--input", "-"),
            wrong(EVERY_TYPE, "there is no file `FOLDER/absent.json`", "--input", "@FOLDER/absent.json"),
            wrong(EVERY_TYPE, "cannot be read: it is no UTF-8 text", "--input", "@FOLDER/latin1.json"),
            wrong(EVERY_TYPE, "cannot be read: Is a directory", "--input", "@FOLDER"),
            wrong(EVERY_TYPE, "`--i` needs a value", "--i"),
            wrong(EVERY_TYPE, "did you mean `--model`?", "--modle", "x"),
            wrong(ONE_TEXT, "did you mean `--text`?", "--txet", "x"),
            wrong(ONE_TEXT, "if it is the text, put `--` before it", "--keep all", "x"),
            wrong(ONE_TEXT, "`text` is missing"),
            wrong(
                    "flow sort(text: string) -> string = text",
                    "did you mean `sort`?; if it is the text, put `sort` or `--` before it",
                    "srot"),
            wrong(WITH_TOOL, "`price` is declared and cannot be run by itself", "price"),
            wrong(
                    "flow f(a: string = \"x\", b: string = \"y\") -> string = a + b",
                    "there is no single string parameter",
                    "hello"),
            wrong(ONE_TEXT, "did you mean `--json`?", "x", "--jsn"),
            wrong(ONE_TEXT, "`--text` needs a value", "--text"),
            wrong(ONE_TEXT, "`--loud` needs a value", "x", "--loud", "--quiet"),
            wrong(ONE_TEXT, "`-x` is no option of `agentc run`", "hello", "-x"),
            wrong(TWO, "two declarations can run: name one", "Where is order 7?"),
            wrong(WIRED, "`--m`: the key `a` stands in it twice", "--m", "{\"a\":1,\"a\":2}"),
            wrong(WIRED, "`--t` is no JSON: `a:1}` was not expected (line 1, column 2)", "--t", "{a:1}"),
            wrong(WIRED, "p: expected", "--p", "highest"),
            wrong(EVERY_TYPE, "did you mean `@in.json`?", "--input", "in.json"),
            wrong(EVERY_TYPE, "did you mean `@FOLDER/input.json`?", "--input", "FOLDER/input.json"),
            wrong(EVERY_TYPE, "the file is empty", "--input", "@FOLDER/empty.json"),
            wrong(
                    NUMBERS,
                    "`m` is no parameter of `fourteen`\n  `fourteen` takes --n int",
                    "--input",
                    "{\"n\":1,\"m\":2}"),
            wrong(NUMBERS, "did you mean `n`?", "--input", "{\"m\":2}"),
            wrong(
                    "flow f(xs: list<int>) -> list<int> = xs",
                    "`xs` has 1,000,001 elements, and a list holds 1,000,000 at most",
                    "--input",
                    "@FOLDER/long.json"),
            wrong(ONE_TEXT, "`a` is no declaration that can run", "a", "b"),
            wrong(TWO, "did you mean `sort`?", "sortt", "x y"),
            wrong(TWO, "`z`", "z"),
            wrong(
                    LIKE_OPTIONS,
                    "`f` takes --y int, and in `--input`, since such an option is agentc's: model string, seed int",
                    "--seed",
                    "3"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> inputs_are_read_exactly_and_mistakes_are_named() throws Exception {
        var programs = new Programs(folder);
        programs.file("input.json", "{\"i\": 7}");
        programs.file("empty.json", "\n");
        programs.file("long.json", "{\"xs\": [1" + ",1".repeat(1_000_000) + "]}");
        Files.write(folder.resolve("latin1.json"), new byte[] {'"', (byte) 0xe4, '"'});
        return USES.stream()
                .map(use -> dynamicTest(
                        (use.wrong ? "wrong: " : "") + List.of(use.words) + " " + use.said,
                        () -> check(programs, use)));
    }

    private void check(Programs programs, Use use) {
        String standardInput = use.program.equals(ONE_TEXT) ? "from standard input\n" : "{\"a\": 5}";
        Ran ran = Ran.with(standardInput, words(programs.program(use.program), use));
        if (use.wrong) {
            assertThat(ran.err()).contains(use.said.replace("FOLDER", folder.toString()));
            assertThat(ran.exit()).isIn(Exit.WRONG_USE, Exit.FINDINGS);
            assertThat(ran.out()).isEmpty();
        } else {
            assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
            assertThat(ran.out()).contains(use.said);
        }
    }

    private String[] words(String file, Use use) {
        return Stream.concat(
                        Stream.of("run", file),
                        Stream.of(use.words).map(word -> word.replace("FOLDER", folder.toString())))
                .toArray(String[]::new);
    }

    @Test
    void an_empty_standard_input_is_no_object() {
        Ran ran = Ran.with("", "run", new Programs(folder).program(NUMBERS), "-");

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("the standard input is empty").contains("`fourteen` takes --n int");
    }

    @Test
    void options_may_stand_before_the_command() {
        String file = new Programs(folder).program(ONE_TEXT);

        assertThat(Ran.agentc("--json", "run", file, "hello")
                        .json()
                        .path("output")
                        .textValue())
                .isEqualTo("hello");
        assertThat(Ran.agentc("-q", "--json", "run", file)
                        .json()
                        .at("/failure/error")
                        .textValue())
                .isEqualTo("WrongUse");
        assertThat(Ran.agentc("--help", "run").out()).startsWith("agentc run FILE");
    }

    @Test
    void a_plan_takes_what_its_source_takes_whatever_it_is_called() {
        var programs = new Programs(folder);
        String plan = programs.path("frozen.plan");
        assertThat(Ran.agentc("build", programs.program(TWO), "count", "-o", plan)
                        .exit())
                .isZero();

        assertThat(Ran.agentc("run", plan, "--x", "a", "--y", "b").out()).isEqualTo("ab\n");
        assertThat(Ran.agentc("run", plan, "count", "--x", "a", "--y", "b").out())
                .isEqualTo("ab\n");
        assertThat(Ran.agentc("run", plan, "sort", "--x", "a", "--y", "b").err())
                .contains("`sort` is no declaration");
    }

    @Test
    void a_resumed_run_has_the_digits_that_were_typed() {
        String file = new Programs(folder).program("flow f(m: money) -> money = m");
        Ran.agentc("run", file, "--m", "12345678901234567.89");

        assertThat(Ran.agentc("resume", "last").out()).isEqualTo("12345678901234567.89\n");
    }
}
