package dev.agentc.compiler.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the lines of a {@code ///} in Markdown and in HTML. */
class ProseTest {
    private static final Map<String, Target> NAMES = Map.of("Order", new Target("a.agent", "Order"));

    private record Said(String text, String markdown, String html) {}

    private static List<Said> texts() {
        return List.of(
                new Said(
                        "Two\nlines.\n\nTwo parts.",
                        "Two lines.\n\nTwo parts.",
                        "<p>Two lines.</p>\n<p>Two parts.</p>"),
                new Said("- a\n  goes on\n- b", "- a goes on\n- b", "<ul>\n<li>a goes on</li>\n<li>b</li>\n</ul>"),
                new Said(
                        "An `Order`, no `Ordre`.",
                        "An [`Order`](#Order), no `Ordre`.",
                        "<p>An <a href=\"#Order\"><code>Order</code></a>, no <code>Ordre</code>.</p>"),
                new Said("```\n<b>\n\n  x\n```", "```\n<b>\n\n  x\n```", "<pre><code>&lt;b&gt;\n\n  x</code></pre>"),
                new Said("  agentc run", "```\nagentc run\n```", "<pre><code>agentc run</code></pre>"),
                new Said("```\nnever closed", "```\nnever closed\n```", "<pre><code>never closed</code></pre>"),
                new Said("```", "", ""),
                new Said(
                        "<img src=x onerror=alert(1)> & 'so'",
                        "&lt;img src=x onerror=alert(1)> &amp; 'so'",
                        "<p>&lt;img src=x onerror=alert(1)&gt; &amp; &#39;so&#39;</p>"),
                new Said(
                        "</code></pre><script>",
                        "&lt;/code>&lt;/pre>&lt;script>",
                        "<p>&lt;/code&gt;&lt;/pre&gt;&lt;script&gt;</p>"),
                new Said(
                        "# 1. *a* __b__ ~~c~~ a|b",
                        "\\# 1. \\*a\\* \\_\\_b\\_\\_ \\~\\~c\\~\\~ a&#124;b",
                        "<p># 1. *a* __b__ ~~c~~ a|b</p>"),
                new Said("1. no list", "1\\. no list", "<p>1. no list</p>"),
                new Said("> no quotation", "\\> no quotation", "<p>&gt; no quotation</p>"),
                new Said("---", "\\---", "<p>---</p>"),
                new Said("max_steps costs $5", "max_steps costs $5", "<p>max_steps costs $5</p>"),
                new Said("$a$ is none", "\\$a\\$ is none", "<p>$a$ is none</p>"),
                new Said("a `` b ` c `` d", "a ``b ` c`` d", "<p>a <code>b ` c</code> d</p>"),
                new Said("one ` alone", "one \\` alone", "<p>one ` alone</p>"),
                new Said(
                        "See https://x.org/a?b=1&c. And [it](https://x.org/\"q).",
                        "See [https://x.org/a?b=1&amp;c](<https://x.org/a?b=1&c>). And"
                                + " \\[it\\]([https://x.org/](<https://x.org/>)\"q).",
                        "<p>See <a href=\"https://x.org/a?b=1&amp;c\""
                            + " rel=\"noreferrer\">https://x.org/a?b=1&amp;c</a>. And [it](<a href=\"https://x.org/\""
                            + " rel=\"noreferrer\">https://x.org/</a>&quot;q).</p>"),
                new Said(
                        "[no](javascript:alert(1))",
                        "\\[no\\](javascript:alert(1))",
                        "<p>[no](javascript:alert(1))</p>"),
                new Said(
                        "turned \u202e round\u0000",
                        "turned \\\\u202e round\\\\u0000",
                        "<p>turned \\u202e round\\u0000</p>"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_shows_as_it_is_written_and_as_nothing_else(Said said) {
        Prose prose = ProseReader.read(said.text, NAMES);

        assertThat(new MarkdownText(target -> "#" + target.name()).blocks(prose).strip())
                .isEqualTo(said.markdown);
        assertThat(new HtmlText(target -> "#" + target.name()).blocks(prose).strip())
                .isEqualTo(said.html);
    }

    private static List<Said> code() {
        return List.of(
                new Said("a | b", "<code>a &#124; b</code>", "`a | b`"),
                new Said("\"`\"", "``\"`\"``", "``\"`\"``"),
                new Said("`x`", "`` `x` ``", "`` `x` ``"),
                new Said("list<int>", "`list<int>`", "`list<int>`"),
                new Said("", "", ""));
    }

    @ParameterizedTest
    @MethodSource("code")
    void code_ends_neither_itself_nor_a_cell(Said said) {
        var lines = new MarkdownText(Target::name);

        assertThat(lines.inCells().code(said.text)).isEqualTo(said.markdown);
        assertThat(lines.code(said.text)).isEqualTo(said.html);
    }
}
