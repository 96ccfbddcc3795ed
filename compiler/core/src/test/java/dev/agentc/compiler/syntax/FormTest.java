package dev.agentc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.Edition;
import dev.agentc.compiler.syntax.read.Parser;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tree a text becomes. */
class FormTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
        1 + 2 * 3 ~ (1 + (2 * 3))
        1 - 2 - 3 ~ ((1 - 2) - 3)
        -a.b + c ~ ((- a.b) + c)
        not a == b and c or d ~ (((not (a == b)) and c) or d)
        a or not b ~ (a or (not b))
        a ?? b == c ~ ((a ?? b) == c)
        1 .. n + 1 ~ (1 .. (n + 1))
        1..3 ~ (1 .. 3)
        3.max(4) ~ 3.max(4)
        a in xs ~ (a in xs)
        a is NoFlight ~ (a is NoFlight)
        a is A | b.B ~ (a is (A | b.B))
        a?.b ?? 'x' ~ ?
        f(1, b: 2) ~ f(1, b: 2)
        f(a, ..) ~ f(a, ..)
        f(a,) ~ f(a)
        f { a: 1 }(b) ~ f{a: 1}(b)
        Order { id, b: x } ~ Order{id: id, b: x}
        { "a b": 1 } ~ {a b: 1}
        x => x + 1 ~ (x => (x + 1))
        (x, y) => { x } ~ (x y => {x})
        f(x => x, (y) => y) ~ f((x => x), (y => y))
        (a) ~ <a>
        xs.filter(it > 2)[0] ~ xs.filter((it > 2))[0]
        if a { 1 } else if b { 2 } else { 3 } ~ if a {1} else if b {2} else {3}
        if f(T { a: 1 }) { 2 } ~ if f(T{a: 1}) {2}
        if match x { a => true } { 2 } ~ if match x {a => true} {2}
        match x { low | normal => 1, P p => p.n, C { vat } => vat, 7 if y => 2, _ => 3 } ~ match x {low | normal => 1; P p => p.n; C{vat} => vat; 7 if y => 2; _ => 3}
        f() catch { A | B e => null, C => fail D } ~ f() catch {A | B e => null; C => fail D}
        match x { a => y => y, b => { c } } ~ match x {a => (y => y); b => {c}}
        a ?? return b ~ (a ?? return b)
        a ?? fail E { x: 1 } ~ (a ?? fail E{x: 1})
        parallel for x in 1..3 { f(x) } ~ parallel x in (1 .. 3) {f(x)}
        parallel { a: f(), b: g() } ~ parallel {a: f(), b: g()}
        x.in.match(y) ~ x.in.match(y)
        [1, [2], ] ~ [1 [2]]
        20k + 5M ~ (20000 + 5000000)
        90d ~ 7776000000ms
        1.5h ~ 5400000ms
        $0.05 ~ $0.05
        80GB ~ 80000000000
        30% ~ 0.3
        0.1% ~ 0.001
        1e-4 ~ 1.0E-4
        r"\\d{{" ~ '\\d{{'
        where == end ~ (where == end)
        """)
    void expressions(String text, String shape) {
        if (shape.equals("?")) {
            assertThat(Parser.parse(SourceText.of("x", "let x = " + text), Edition.KINDS)
                            .findings())
                    .isNotEmpty();
        } else {
            assertThat(Shape.of(expr(text))).isEqualTo(shape);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
        let n = a|-b ~ let n = a; (- b)
        let m = g|(c).d() ~ let m = g; <c>.d()
        xs|[1] ~ xs; [1]
        v|{ a: 1 } ~ v; {a: 1}
        return|x ~ return; x
        a|  .b|  ?.c ~ a.b?.c
        a|  + b|  or c ~ ((a + b) or c)
        a +|  b ~ (a + b)
        let x =|  1 ~ let x = 1
        f(a|, b) ~ f(a, b)
        if a { 1 }|else { 2 } ~ if a {1} else {2}
        f()|  catch { A => 1 } ~ f() catch {A => 1}
        else: 1|where: 2 ~ else: 1; where: 2
        a: 1, b: 2,|c: 3 ~ a: 1; b: 2; c: 3
        a // why|  + b ~ (a + b)
        a = b|a.c[1] = d ~ a = b; a.c[1] = d
        var n: map<string, list<int>> = x|n ~ var n: map<string, list<int>> = x; n
        let f: (int) -> bool = g ~ let f: (int) -> bool = g
        for x in xs { break } ~ for x in xs {break}
        repeat n - 1 { f() } ~ repeat (n - 1) {f()}
        while a { emit b } ~ while a {emit b}
        given f(7) => { a: 1 }|expect x ~ given f(7) => {a: 1}; expect x
        fail X|a ~ fail X; a
        a >|b ~ (a > b)
        """)
    void lines_of_code(String lines, String shape) {
        var result =
                Parser.parse(SourceText.of("x", "flow f() {\n" + lines.replace('|', '\n') + "\n}\n"), Edition.KINDS);
        assertThat(result.findings()).isEmpty();
        var body = (Body.Items) ((Decl.Block) result.value().declarations().getFirst()).body();
        assertThat(body.items().stream().map(Shape::of).collect(Collectors.joining("; ")))
                .isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
        "a{{ b }}c" ~ 'a{b}c'
        "{{ f({ a: { b: 1 } }) }}" ~ '{f({a: {b: 1}})}'
        "{{ f("x{{ y }}") }}" ~ '{f('x{y}')}'
        "\\{{ \\{ { } \\"\\u{e9}" ~ '{{ { { } "é'
        "{% if a > 30%}x{% else if b %}y{% else %}z{% end %}" ~ '<if (a > 30)>x<if b>y<else>z<end>'
        "{% for x in xs %}{{ x }}{% end %}" ~ '<for x in xs>{x}<end>'
        \"""|  a|    b|  \""" ~ 'a\\n  b'
        \"""|  {% if a %}|  b|  {% end %}|  c|  \""" ~ '<if a>b\\n<else><end>c'
        \"""|  a||  b|  \""" ~ 'a\\n\\nb'
        \"""a "b" \\n\""" ~ 'a "b" \\n'
        r\"""|  {{ a }}|  \""" ~ '{{ a }}'
        """)
    void texts(String text, String shape) {
        assertThat(Shape.of(expr(text.replace('|', '\n')))).isEqualTo(shape);
    }

    @Test
    void declarations_keep_what_is_written_around_them() {
        var file = read("""
            import std.reward { exact, judge as j }
            /// First.
            /// Second.
            private type Item<T> {
              in as "IN": list<list<T>>= []   /// where it is
              b: Email | "x" | (A) -> B?, c: int? where it > 0
            } where it.c > 1
            enum E { urgent = "P1", private }
            error Gone
            type U = map<string, int>
            external fn list<T>.map<U>(f: (T) -> U) -> list<U>
            external fn run.think() -> Step
            external model openai(name: string) { base_url: url = "x", key: secret }
            dataset tickets: Case<A, B> { }
            test "a thing works" { }
            """);
        assertThat(file.imports().getFirst().members().getLast().local().text()).isEqualTo("j");
        var item = (Decl.Record) file.declarations().getFirst();
        assertThat(item.doc().orElseThrow().text()).isEqualTo("First.\nSecond.");
        assertThat(item.hidden()).isTrue();
        assertThat(item.generics().toString()).isEqualTo("[T]");
        assertThat(item.where()).isPresent();
        var in = item.fields().getFirst();
        assertThat(in.jsonName()).isEqualTo("IN");
        assertThat(Shape.of(in.type())).isEqualTo("list<list<T>>");
        assertThat(in.value()).isPresent();
        assertThat(in.doc().orElseThrow().text()).isEqualTo("where it is");
        assertThat(item.fields().get(1).doc()).isEmpty();
        assertThat(Shape.of(item.fields().get(1).type())).isEqualTo("(Email | 'x' | (A) -> B?)");
        assertThat(((Decl.Enumeration) file.declarations().get(1))
                        .values()
                        .getFirst()
                        .jsonName())
                .isEqualTo("P1");
        assertThat(Shape.of(((Decl.Alias) file.declarations().get(3)).type())).isEqualTo("map<string, int>");
        var map = (Decl.External) file.declarations().get(4);
        assertThat(Shape.of(map.receiver().orElseThrow())).isEqualTo("list<T>");
        assertThat(map.generics().toString()).isEqualTo("[U]");
        assertThat(((Decl.External) file.declarations().get(6)).settings().orElseThrow())
                .hasSize(2);
        assertThat(Shape.of(((Decl.Block) file.declarations().get(7)).row().orElseThrow()))
                .isEqualTo("Case<A, B>");
        assertThat(((Decl.Block) file.declarations().get(8)).quoted()).isTrue();
    }

    @Test
    void a_kind_of_another_jar_is_read_like_our_own() {
        var text = SourceText.of("x", "ritual dawn { at: 6 }");
        assertThat(Parser.parse(text, Edition.KINDS).findings()).hasSize(1);
        assertThat(Parser.parse(text, java.util.Set.of("ritual")).findings()).isEmpty();
    }

    @Test
    void line_ends_and_byte_order_marks_change_nothing() {
        var unix = expr("\"\"\"\n  a\n  b\n  \"\"\"");
        var windows = read("\uFEFFlet x = \"\"\"\r\n  a\r\n  b\r\n  \"\"\"\r\n");
        assertThat(((Decl.Constant) windows.declarations().getFirst()).value()).isEqualTo(unix);
    }

    @Test
    void columns_count_code_points_and_starts_count_units() {
        var value = (Expr.Call) expr("f(\"\uD83D\uDE00\", b)");
        var b = value.args().getLast().span();
        assertThat(b.column()).isEqualTo(16);
        assertThat(b.start()).isEqualTo(16);
    }

    private static SourceFile read(String text) {
        var result = Parser.parse(SourceText.of("x", text), Edition.KINDS);
        assertThat(result.findings()).isEmpty();
        return result.value();
    }

    private static Expr expr(String text) {
        return ((Decl.Constant) read("let x = " + text).declarations().getFirst()).value();
    }
}
