package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.operator.RowOperators;
import dev.agentc.data.operator.RowSplit;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.output.StageReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code agentc data split}: rows into parts, a task wholly in one.
 *
 * @param base how the names of the parts' files begin
 */
record DataSplit(RowSplit split, String base) implements ReadyStep {
    private static final String USUAL = "train=0.9,test=0.1";
    private static final String ENDING = ".jsonl";

    /** @param whole the options of all steps, since any may say where rows go */
    static DataSplit of(Arguments arguments, Arguments whole) {
        String text = arguments.option("parts").orElse(USUAL);
        RowSplit split = RowSplit.parse(text, seed(arguments))
                .orElseThrow(() -> new WrongUse(
                        "`--parts " + text + "`: shares by name that add up to 1", "for example " + USUAL));
        String base = whole.option("output")
                .orElseThrow(
                        () -> new WrongUse("where to?", "`-o rows.jsonl` writes rows.train.jsonl and rows.test.jsonl"));
        return new DataSplit(split, base);
    }

    @Override
    public RowLink link(StageReport report, RowLink next, OpenRows open) throws IOException {
        Map<String, LineSink> parts = new LinkedHashMap<>();
        for (String part : split.parts().keySet()) {
            parts.put(part, open.output(Path.of(named(part))).sink());
        }
        return RowOperators.split(split, parts::get);
    }

    /** The part's name before the ending. */
    private String named(String part) {
        return base.endsWith(ENDING)
                ? base.substring(0, base.length() - ENDING.length()) + "." + part + ENDING
                : base + "." + part + ENDING;
    }

    private static long seed(Arguments arguments) {
        String text = arguments.option("seed").orElse("0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new WrongUse("`--seed " + text + "`: a whole number is wanted");
        }
    }
}
