package dev.agentc.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A flow that passes labelled texts around at random, in most of the ways there are. It ends, and fails at most with what it says. */
final class RandomProgram {
    private static final String BEFORE = """
        error Odd { text: string }
        type Pair { a: string, b: string }
        tool known(n: int) -> string { gives: public, do: read_text("word.txt") }
        tool sent(text: string) -> string { gives: public, effect: read, do: command(["echo", "-n", "--", text]) }
        fn same(x: string) -> string = x
        fn either(x: string, y: string) -> string = if x.len() > y.len() { x } else { y }
        fn each(xs: list<string>, f: (string) -> string) -> list<string> = xs.map(f)
        fn odd(x: string) -> string = if x.len() > 3 { fail Odd { text: x } } else { x }
        fn pair(a: string, b: string) -> Pair = Pair { a, b }
        fn down(n: int, x: string, y: string) -> string = if n == 0 { x } else { down(n - 1, y, x) }
        flow through(x: string) -> string { odd(x) catch { Odd e => e.text } }
        flow told(x: string) -> string {
          emit x
          "told"
        }
        """;

    /** Tools of each sort: a label is told by its source. */
    private static final int SOURCES = 8;

    private final Random random;
    private final StringBuilder text = new StringBuilder(BEFORE);
    private final List<String> known = new ArrayList<>(List.of("\"a\""));
    private int names;

    private RandomProgram(long seed) {
        this.random = new Random(seed);
    }

    static String of(long seed) {
        RandomProgram program = new RandomProgram(seed);
        for (int i = 0; i < SOURCES; i++) {
            program.line("", "tool own" + i + "() -> string { gives: private, do: read_text(\"own.txt\") }");
            program.line("", "tool word" + i + "() -> string { gives: untrusted, do: read_text(\"word.txt\") }");
        }
        program.text.append("flow main() -> string {\n  let s = state(\"\")\n  var v = \"\"\n");
        program.known.add("v");
        program.statements("  ", 10, 2);
        program.text.append("  ").append(program.any()).append("\n}\n");
        return program.text.toString();
    }

    private String source(String sort) {
        return sort + random.nextInt(SOURCES) + "()";
    }

    private String any() {
        return known.get(random.nextInt(known.size()));
    }

    private void statements(String indent, int count, int depth) {
        int before = known.size();
        for (int i = 0; i < count; i++) {
            statement(indent, depth);
        }
        if (indent.length() > 2) {
            known.subList(before, known.size()).clear();
        }
    }

    private void statement(String indent, int depth) {
        switch (random.nextInt(depth == 0 ? 9 : 12)) {
            case 0 -> line(indent, "emit " + any());
            case 1, 2 -> line(indent, "v = " + any());
            case 3 -> line(indent, "emit v");
            case 4 -> line(indent, "s.update((x) => \"{{ x }}{{ " + any() + " }}\".trim())");
            default -> let(indent, value());
            case 9 -> block(indent, "if " + any() + ".len() > " + random.nextInt(8), depth);
            case 10 -> block(indent, "for i" + names++ + " in 1..2", depth);
            case 11 -> block(indent, "repeat 2", depth);
        }
    }

    private void line(String indent, String line) {
        text.append(indent).append(line).append('\n');
    }

    private void block(String indent, String head, int depth) {
        line(indent, head + " {");
        statements(indent + "  ", 1 + random.nextInt(4), depth - 1);
        line(indent, "}");
    }

    private void let(String indent, String value) {
        String name = "x" + names++;
        line(indent, "let " + name + " = " + value);
        known.add(name);
    }

    private String value() {
        return switch (random.nextInt(22)) {
            case 0, 1 -> source("own");
            case 2 -> source("word");
            case 3 -> "known(1)";
            case 4 -> "sent(" + any() + ")";
            case 5 -> "same(" + any() + ")";
            case 6 -> "either(" + any() + ", " + any() + ")";
            case 7 -> "each([" + any() + "], (x) => \"{{ x }}{{ " + any() + " }}\").join(\"\")";
            case 8 -> "through(" + any() + ")";
            case 9 -> "pair(" + any() + ", " + any() + ").a";
            case 10 -> "pair(" + any() + ", " + any() + ") { a: " + any() + " }.b";
            case 11 -> "down(2, " + any() + ", " + any() + ")";
            case 12 -> "told(" + any() + ")";
            case 13 -> "s.value()";
            case 14 -> "parallel { a: known(1), b: same(" + any() + ") }.b";
            case 15 -> "(parallel for p in [" + any() + ", " + any() + "] { either(p, " + any() + ") }).join(\"\")";
            case 16 -> "match " + any() + " { \"a\" => " + any() + ", _ => " + any() + " }";
            case 17 -> "if " + any() + " == " + any() + " { " + any() + " } else { " + any() + " }";
            case 18 -> "odd(" + any() + ") catch { Odd e => \"{{ e.text }}\", _ => " + any() + " }";
            case 19 -> "(through.run(" + any() + ").output ?? " + any() + ")";
            case 20 -> "told.run(" + any() + ").transcript";
            default -> any() + " + " + any() + ".upper()";
        };
    }
}
