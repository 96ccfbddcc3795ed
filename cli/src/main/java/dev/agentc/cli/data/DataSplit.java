package dev.agentc.cli.data;

import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.operator.RowOperators;
import dev.agentc.data.operator.RowSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code agentc data split}: rows into parts, a task wholly in one. */
final class DataSplit {
    private static final String USUAL = "train=0.9,test=0.1";
    private static final String ENDING = ".jsonl";

    private final Terminal terminal;

    DataSplit(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Arguments arguments) throws IOException {
        String text = arguments.option("parts").orElse(USUAL);
        RowSplit split = RowSplit.parse(text, seed(arguments))
                .orElseThrow(() -> new WrongUse(
                        "`--parts " + text + "`: shares by name that add up to 1", "for example " + USUAL));
        DataFile file = DataCommand.file(arguments, 1, terminal);
        String base = arguments
                .option("output")
                .orElseThrow(
                        () -> new WrongUse("where to?", "`-o rows.jsonl` writes rows.train.jsonl and rows.test.jsonl"));
        var job = new DataJob(terminal, arguments, file);
        return job.run(pass -> {
            Map<String, RowOutput> parts = new LinkedHashMap<>();
            try {
                for (String part : split.parts().keySet()) {
                    parts.put(part, RowOutput.to(Path.of(named(base, part)), job.report()));
                }
                try (RowSource rows = file.rows()) {
                    pass.over(
                            rows,
                            RowOperators.split(split, part -> parts.get(part).sink()));
                }
                for (RowOutput part : parts.values()) {
                    part.commit();
                }
            } finally {
                for (RowOutput part : parts.values()) {
                    part.close();
                }
            }
        });
    }

    /** The part's name before the ending. */
    private static String named(String base, String part) {
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
