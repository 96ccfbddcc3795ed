package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.syntax.Part;
import java.util.List;
import java.util.Optional;

/** Puts together what a {@link Preview} shows. */
final class PreviewText {
    private static final String OPEN = "‹";
    private static final String CLOSE = "›";
    /** Names that stand for names: a circle of them is a mistake, which is found elsewhere. */
    private static final int DEEPEST = 16;

    private final Analysis analysis;
    private final StringBuilder out = new StringBuilder();
    private boolean open;
    private boolean sampled;
    private int known;
    private Optional<String> test = Optional.empty();

    private PreviewText(Analysis analysis) {
        this.analysis = analysis;
    }

    /** @param file whose names the value has */
    static PreviewText of(Analysis analysis, String file, Expr value, SampleInputs inputs) {
        var text = new PreviewText(analysis);
        text.known = text.value(value, file, inputs, 0);
        text.test = text.sampled ? inputs.test() : Optional.empty();
        return text;
    }

    String text() {
        return out.toString();
    }

    /** Whether something comes in that is only known when it runs. */
    boolean open() {
        return open;
    }

    /** How many characters are known, of a choice those of the longest way. */
    int known() {
        return known;
    }

    /** Whose inputs are shown. */
    Optional<String> test() {
        return test;
    }

    /** A text, several one behind the other, or the name of one. */
    private int value(Expr value, String file, SampleInputs inputs, int depth) {
        return switch (value) {
            case Expr.Text text -> parts(text.parts(), inputs);
            case Expr.Group group -> value(group.inner(), file, inputs, depth);
            case Expr.Binary sum
            when sum.op() == Op.PLUS ->
                value(sum.left(), file, inputs, depth) + value(sum.right(), file, inputs, depth);
            case Expr.Ref ref -> named(ref, file, inputs, depth);
            default -> hole(value, inputs);
        };
    }

    private int named(Expr.Ref ref, String file, SampleInputs inputs, int depth) {
        var told = analysis.at(file, ref.span().start());
        return told.isPresent()
                        && told.get().meaning() instanceof Meaning.Declaration it
                        && it.declaration() instanceof Decl.Constant constant
                        && depth < DEEPEST
                ? value(constant.value(), it.source().path(), inputs.withoutAll(), depth + 1)
                : hole(ref, inputs);
    }

    private int parts(List<Part> parts, SampleInputs inputs) {
        int length = 0;
        for (var part : parts) {
            length += switch (part) {
                case Part.Words words -> words(words.text());
                case Part.Hole hole -> hole(hole.value(), inputs);
                case Part.If choice -> choice(choice, inputs);
                case Part.For loop ->
                    parts(loop.parts(), inputs.without(loop.name().text()));
            };
        }
        return length;
    }

    private int words(String words) {
        out.append(words);
        return words.length();
    }

    private int hole(Expr value, SampleInputs inputs) {
        var sample = inputs.text(value);
        if (sample.isPresent()) {
            sampled = true;
            return words(sample.get());
        }
        open = true;
        out.append(OPEN).append(OneLine.of(value)).append(CLOSE);
        return 0;
    }

    private int choice(Part.If choice, SampleInputs inputs) {
        int longest = 0;
        var word = "if ";
        for (var branch : choice.branches()) {
            longest = Math.max(longest, way(word + OneLine.of(branch.condition()), branch.parts(), inputs));
            word = "else if ";
        }
        if (!choice.otherwise().isEmpty()) {
            longest = Math.max(longest, way("else", choice.otherwise(), inputs));
        }
        mark("end", startsLine());
        return longest;
    }

    /** A way of whole lines has its condition on a line of its own. */
    private int way(String condition, List<Part> parts, SampleInputs inputs) {
        boolean lines = startsLine();
        int place = out.length();
        int length = parts(parts, inputs);
        var text = out.substring(place);
        out.setLength(place);
        mark(condition, lines && (text.isEmpty() || text.endsWith("\n")));
        out.append(text);
        return length;
    }

    private boolean startsLine() {
        return out.isEmpty() || out.charAt(out.length() - 1) == '\n';
    }

    private void mark(String what, boolean line) {
        out.append(OPEN).append(what).append(CLOSE).append(line ? "\n" : "");
    }
}
