package dev.agentc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Texts that have one construct of the language many times: {@code Constructs FOLDER FACTOR…} writes those of each FACTOR, each in
 * a folder {@code NAME/FACTOR} of its own.
 */
public final class Constructs {
    /**
     * @param least how often it stands in the smallest text
     * @param text with the construct so many times
     */
    record Construct(int least, IntFunction<Map<String, String>> text) {}

    private static final String LEARNING = "agent Clerk(q: string) -> string { model: embedded(\"early\") }\n"
            + "dataset cases: Case<string, string> { source: jsonl(\"cases.jsonl\") }\n"
            + "reward good(r: Run<string, string>) -> float = if r.failed { 0.0 } else { 1.0 }\n";

    private Constructs() {}

    public static void main(String[] args) throws IOException {
        for (var construct : all().entrySet()) {
            for (int i = 1; i < args.length; i++) {
                int times = Integer.parseInt(args[i]) * construct.getValue().least();
                var folder = Files.createDirectories(Path.of(args[0], construct.getKey(), args[i]));
                for (var text : construct.getValue().text().apply(times).entrySet()) {
                    var file = folder.resolve(text.getKey());
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, text.getValue());
                }
            }
        }
    }

    static Map<String, Construct> all() {
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
        all.put("conditions on types", each("", i -> "type P%d = int where it > %d\nfn p%d(x: P%d) -> int = x\n", ""));
        all.put(
                "branches of a parallel",
                each(
                        "flow g(x: int) -> int = x\nflow f() -> int {\n  let all = parallel {\n",
                        i -> "    b%d: g(%d)\n",
                        "  }\n  all.b0\n}\n",
                        9)); // a type has at most 1,000 parts
        all.put(
                "rewards",
                each("", i -> "reward r%d(r: Run<string, string>) -> float = if r.failed { 0.0 } else { 1.0 }\n", ""));
        all.put(
                "evaluations",
                each(
                        LEARNING,
                        i -> "eval e%d { agent: Clerk, on: cases.all, metrics: [good], require: [it.good.mean >"
                                + " 0.5] }\n",
                        ""));
        all.put(
                "trainings",
                each(
                        LEARNING,
                        i -> "train t%d {\n  agent: Clerk\n  base: embedded(\"early\")\n"
                                + "  sft(explore(Clerk, on: cases.all).keep(it.score(good) > 0.5))\n}\n",
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
