package dev.agentc.cli.lsp;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A block of random edits of three files, sent to a server as pieces. Each begins with right texts, so that most are nearly right, as
 * those that people write, and draws from a generator of its own, so that any may be made by itself.
 */
final class RandomEdits {
    /** How many a block has at most. */
    static final int IN_A_BLOCK = 25;

    private static final Map<String, String> WHOLE = Map.of("main.agent", """
        import "./sums.agent" { half, Order, Party, Person, Company }

        model m = embedded()

        strategy brief() {
          let first = run.think()
          first.answer ?? fail StepsExhausted
        }

        /// Asks for little.
        agent Clerk(q: string) -> string {
          model: m
          tools: [price]
          strategy: brief()
          budget: { calls: 3, cost: $0.05 }
        }

        tool price(n: int) -> int = half(n)

        fn total(orders: list<Order>) -> int {
          var sum = 0
          for o in orders { sum += half(o.id) }
          sum
        }

        fn named(p: Party) -> string {
          match p {
            Person { name } => name
            Company c if c.vat == "" => "none"
            _ => "{{ total([]) }} of them"
          }
        }

        test "half of it" {
          given price(_) => 2
          expect price(4) == 2
          expect named(Person { name: "Ada" }) == "Ada"
        }
        """, "sums.agent", """
        type Order { id: int }
        type Person { name: string }
        type Company { name: string, vat: string }
        type Party = Person | Company

        fn half(n: int) -> int = n.div(2)
        """, "report.agent", """
        import "./main.agent" { total, price as cost }

        flow report(n: int) -> int {
          let all = total([]) + cost(n)
          all
        }
        """);
    private static final List<String> FILES = List.of("main.agent", "sums.agent", "report.agent");
    private static final List<String> PIECES = List.of(
            "\n",
            " ",
            ".",
            ",",
            "(",
            ")",
            "{",
            "}",
            "\"",
            "{{ ",
            " }}",
            "=",
            "->",
            "//",
            "x",
            "😀",
            "\r\n",
            "\t",
            "let a = 1\n",
            "fn h() -> int = 1\n",
            "import ",
            "type T { a: int }\n",
            "if ",
            "?",
            "1",
            "agent ",
            "string",
            " + ",
            "/// said\n",
            "half(1)",
            "match o { _ => 1 }",
            "Person p => ",
            " | ",
            "expect ",
            "budget: { calls: 1 }\n",
            "is Person");

    private final Editor editor;
    private final Random random;
    private final SortedMap<String, String> texts = new TreeMap<>(WHOLE);

    /** @param block which one, from 0 */
    RandomEdits(Editor editor, long seed, int block) {
        this.editor = editor;
        this.random = new Random(seed * 1_000_003 + block);
    }

    /**
     * Makes so many, and compares after each {@code every}-th.
     *
     * @throws AssertionError if an answer is another one than that of a server which sees the texts for the first time
     */
    void make(int edits, int every) throws IOException {
        texts.forEach(editor::open);
        for (int made = 0; made < edits; made++) {
            edit(FILES.get(Math.max(0, random.nextInt(8) - 5)), made + 2);
            if (made % every == 0) {
                ColdServer.compare(editor, texts, random.nextLong());
            }
        }
    }

    /** The text is kept as the server has it: a line has one end. */
    private void edit(String file, int version) {
        var old = texts.get(file);
        int from = ColdServer.apart(old, random.nextInt(old.length() + 1));
        int to = random.nextInt(3) == 0
                ? ColdServer.apart(old, Math.min(old.length(), from + random.nextInt(20)))
                : from;
        var piece = from < to && random.nextBoolean() ? "" : PIECES.get(random.nextInt(PIECES.size()));
        editor.change(file, version, old, from, to, piece);
        texts.put(file, (old.substring(0, from) + piece + old.substring(to)).replace("\r\n", "\n"));
    }
}
