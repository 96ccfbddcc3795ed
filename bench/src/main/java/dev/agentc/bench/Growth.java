package dev.agentc.bench;

import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.source.Library;
import dev.agentc.stdlib.StandardLibrary;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How the time to check a text grows with how often it has one construct: {@code Growth [TIMES [NAME…]]}.
 *
 * <p>A line for each construct: CPU milliseconds of the checking thread at n, 10 n and 100 n, the least of TIMES, and the exponents
 * from one to the next: 1 is linear, 2 quadratic. What a text costs without the construct is taken off first. Every text is without
 * errors, which is looked at.
 */
public final class Growth {
    private static final int[] FACTORS = {1, 10, 100};

    /** What is quicker is repeated until it took so long, in nanoseconds. */
    private static final long LONG_ENOUGH = 20_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Library LIBRARY = Library.of(StandardLibrary.texts());

    /**
     * @param least how often it stands in the smallest text
     * @param text with the construct so many times
     */
    private record Construct(int least, IntFunction<Map<String, String>> text) {}

    private Growth() {}

    public static void main(String[] args) {
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        var wanted = List.of(args).subList(Math.min(1, args.length), args.length);
        constructs()
                .forEach((name, construct) -> least(1, construct.text().apply(construct.least()))); // warms the JVM up
        double empty = least(times, Map.of("main.agent", "fn one() -> int = 1\n"));
        System.out.printf("%-28s%8s%10s%10s%10s  exponents%n", "construct", "n", "n ms", "10 n", "100 n");
        constructs().forEach((name, construct) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                print(name, construct, times, empty);
            }
        });
        System.out.printf("CPU ms, least of %d, load %.1f%n", times, Workbench.SYSTEM.getSystemLoadAverage());
    }

    private static void print(String name, Construct construct, int times, double empty) {
        var figures = new ArrayList<Double>();
        for (int factor : FACTORS) {
            var texts = construct.text().apply(construct.least() * factor);
            figures.add(Math.max(0.001, least(times, texts) - empty));
        }
        System.out.printf(
                "%-28s%8d%10.2f%10.2f%10.2f", name, construct.least(), figures.get(0), figures.get(1), figures.get(2));
        System.out.printf(
                "  %.2f %.2f%n",
                Math.log10(figures.get(1) / figures.get(0)), Math.log10(figures.get(2) / figures.get(1)));
    }

    /** In milliseconds; the first rounds also warm the JVM up. */
    private static double least(int times, Map<String, String> texts) {
        double least = Double.MAX_VALUE;
        check(texts);
        for (int i = 0; i < times; i++) {
            int rounds = 0;
            long began = THREADS.getCurrentThreadCpuTime();
            long took;
            do {
                check(texts);
                rounds++;
                took = THREADS.getCurrentThreadCpuTime() - began;
            } while (took < LONG_ENOUGH);
            least = Math.min(least, took / 1e6 / rounds);
        }
        return least;
    }

    private static void check(Map<String, String> texts) {
        var compiler = Compiler.of(
                LIBRARY,
                path -> Optional.ofNullable(texts.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
        var errors = compiler.check(List.of("main.agent")).stream()
                .filter(Diagnostic::isError)
                .toList();
        if (!errors.isEmpty()) {
            throw new IllegalStateException(errors.getFirst() + " in "
                    + texts.get("main.agent")
                            .lines()
                            .limit(5)
                            .map(line -> line.substring(0, Math.min(80, line.length())))
                            .toList());
        }
    }

    private static Map<String, Construct> constructs() {
        var all = new LinkedHashMap<String, Construct>();
        all.put("lines of comment", each("", i -> "// " + i + "\n", ""));
        all.put("types", each("", i -> "type T%d { a: int, b: string?, c: list<float> }\n", ""));
        all.put(
                "types in a chain",
                each(
                        "type T { a: int }\ntype T0 { a: T? }\n",
                        i -> i == 0 ? "" : "type T%d { a: T" + (i - 1) + "? }\n",
                        ""));
        all.put("fields of a type", each("type T {\n", i -> "  f%d: int\n", "}\n"));
        all.put("values of an enum", each("enum E {\n", i -> "  v%d\n", "}\n"));
        all.put(
                "types with parameters",
                each("", i -> "type G%d<T> { a: T, b: list<T> }\nfn g%d(g: G%d<int>) -> int = g.a\n", ""));
        all.put("uses of one generic", each("type G<T> { a: T }\n", i -> "type T%d { a: G<T%d>? }\n", ""));
        all.put(
                "calls of a generic fn",
                each(
                        "fn same<T>(x: T) -> T = x\nfn f() -> int {\n  var a = 0\n",
                        i -> "  a = same(a) + %d\n",
                        "  return a\n}\n"));
        all.put("unions", each("", i -> "type A%d { a%d: int }\ntype B%d { b%d: int }\ntype U%d = A%d | B%d\n", ""));
        all.put("arms of a union", union(i -> ""));
        all.put("arms of a match", union(i -> "  A" + i + " x => x.value\n"));
        all.put(
                "matches",
                each(
                        "type A { a: int }\ntype B { b: int }\n",
                        i -> "fn f%d(x: A | B) -> int = match x { A => x.a, B => x.b }\n",
                        ""));
        all.put("arms over an enum", enumMatch());
        all.put("literals of a union", literals());
        all.put("functions", each("", i -> "fn f%d(x: int) -> int = x + %d\n", ""));
        all.put(
                "functions in a chain",
                each(
                        "fn f0(x: int) -> int = x\n",
                        i -> i == 0 ? "" : "fn f%d(x: int) -> int = f" + (i - 1) + "(x)\n",
                        ""));
        all.put("statements", each("fn f() -> int {\n  var a = 0\n", i -> "  a = a + %d\n", "  return a\n}\n"));
        all.put("locals", each("fn f() -> int {\n  let l = 1\n", i -> "  let l%d = l + %d\n", "  return l\n}\n"));
        all.put(
                "narrowed by returns",
                each(
                        "fn f(x: int?, y: string?) -> int {\n",
                        i -> "  if y == \"%d\" { return %d }\n",
                        "  return x ?? 0\n}\n"));
        all.put("terms of a sum", each("fn f(x: int) -> int = x", i -> " + x", "\n", 2)); // 256 levels are the most
        all.put("items of a list", each("let xs = [", i -> "%d, ", "0]\n"));
        all.put("entries of a map", each("let m: map<string, int> = {\n", i -> "  \"k%d\": %d\n", "}\n"));
        all.put(
                "method calls in a chain",
                each("fn f(xs: list<int>) -> list<int> = xs", i -> ".map(x => x + 1)", "\n", 1));
        all.put("values", each("", i -> "let v%d = %d\n", ""));
        all.put("values in a chain", each("let v0 = 0\n", i -> i == 0 ? "" : "let v%d = v" + (i - 1) + " + 1\n", ""));
        all.put(
                "prompts",
                each(
                        "model m = openai(\"gpt-4o\")\n",
                        i -> "prompt p%d(q: string) -> string { model: m, user: \"say {{ q }}\" }\n",
                        ""));
        all.put(
                "holes of a text",
                each("fn f(q: string) -> string = \"\"\"\n", i -> "    a {{ q }}\n", "    \"\"\"\n"));
        all.put(
                "branches of a text",
                each("fn f(q: int) -> string = \"\"\"\n", i -> "    {% if q > %d %} a {% end %}\n", "    \"\"\"\n"));
        all.put(
                "tools",
                each("", i -> "tool t%d(q: string) -> string { do: command([\"echo\", q]), effect: read }\n", ""));
        all.put(
                "agents",
                each(
                        "model m = openai(\"gpt-4o\")\n"
                                + "tool t(q: string) -> string { do: command([\"echo\", q]), effect: read }\n",
                        i -> "agent A%d(q: string) -> string { model: m, tools: [t], system: \"do\" }\n",
                        ""));
        all.put("tools of an agent", agent());
        all.put(
                "derived models",
                each(
                        "model m0 = openai(\"gpt-4o\")\n",
                        i -> i == 0 ? "" : "model m%d = m0 { temperature: 0.5 }\n",
                        ""));
        all.put("tests", each("fn f(x: int) -> int = x\n", i -> "test \"t%d\" { expect f(%d) == %d }\n", ""));
        all.put(
                "catches",
                each(
                        "error E { a: int }\nflow g(x: int) -> int {\n  if x > 3 { fail E { a: x } }\n  return x\n}\n",
                        i -> "flow c%d(x: int) -> int = g(x) catch { E e => e.a }\n",
                        ""));
        all.put("imported files", imports());
        return all;
    }

    /** {@code %d} in what is repeated is the number of the repetition. */
    private static Construct each(String before, IntFunction<String> repeated, String after) {
        return each(before, repeated, after, 100);
    }

    private static Construct each(String before, IntFunction<String> repeated, String after, int least) {
        return new Construct(least, n -> {
            var text = new StringBuilder(before);
            for (int i = 0; i < n; i++) {
                text.append(repeated.apply(i).replace("%d", Integer.toString(i)));
            }
            return Map.of("main.agent", text.append(after).toString());
        });
    }

    /** One union of n types that literals tell apart; matched where arms are given. */
    private static Construct union(IntFunction<String> arm) {
        return new Construct(
                9,
                n -> { // a type has at most 1,000 parts
                    var text = new StringBuilder();
                    var union = new StringBuilder("type U = ");
                    var match = new StringBuilder("fn f(u: U) -> int = match u {\n");
                    for (int i = 0; i < n; i++) {
                        text.append("type A%d { kind: \"a%d\", value: int }\n".formatted(i, i));
                        union.append(i == 0 ? "" : " | ").append("A").append(i);
                        match.append(arm.apply(i));
                    }
                    text.append(union).append("\n");
                    return Map.of(
                            "main.agent",
                            (arm.apply(0).isEmpty() ? text : text.append(match).append("}\n")).toString());
                });
    }

    private static Construct enumMatch() {
        return new Construct(100, n -> {
            var values = new StringBuilder("enum E {\n");
            var match = new StringBuilder("fn f(e: E) -> int = match e {\n");
            for (int i = 0; i < n; i++) {
                values.append("  v").append(i).append('\n');
                match.append("  v").append(i).append(" => ").append(i).append('\n');
            }
            return Map.of("main.agent", values + "}\n" + match + "}\n");
        });
    }

    private static Construct literals() {
        return new Construct(9, n -> {
            var union = new StringBuilder("type U = ");
            var match = new StringBuilder("fn f(u: U) -> int = match u {\n");
            for (int i = 0; i < n; i++) {
                union.append(i == 0 ? "" : " | ").append("\"w").append(i).append('"');
                match.append("  \"w").append(i).append("\" => ").append(i).append('\n');
            }
            return Map.of("main.agent", union + "\n" + match + "}\n");
        });
    }

    private static Construct agent() {
        return new Construct(10, n -> {
            var text = new StringBuilder("model m = openai(\"gpt-4o\")\n");
            var tools = new StringBuilder();
            for (int i = 0; i < n; i++) {
                text.append(
                        "tool t%d(q: string) -> string { do: command([\"echo\", q]), effect: read }\n".formatted(i));
                tools.append(i == 0 ? "" : ", ").append('t').append(i);
            }
            return Map.of(
                    "main.agent",
                    text + "agent A(q: string) -> string { model: m, tools: [" + tools + "], system: \"do\" }\n");
        });
    }

    private static Construct imports() {
        return new Construct(10, n -> {
            Map<String, String> texts = new LinkedHashMap<>();
            var main = new StringBuilder();
            for (int i = 0; i < n; i++) {
                texts.put("f" + i + ".agent", "fn f(x: int) -> int = x\n");
                main.append("import \"f")
                        .append(i)
                        .append(".agent\" as f")
                        .append(i)
                        .append('\n');
            }
            for (int i = 0; i < n; i++) {
                main.append("fn g")
                        .append(i)
                        .append("() -> int = f")
                        .append(i)
                        .append(".f(")
                        .append(i)
                        .append(")\n");
            }
            texts.put("main.agent", main.toString());
            return texts;
        });
    }
}
