package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.operator.RowMix;
import java.io.IOException;
import java.util.List;

/** {@code agentc data mix}: rows with a share of others, as general data that keeps what a model could do before. */
final class DataMix {
    private final Terminal terminal;

    DataMix(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Arguments arguments) throws IOException {
        List<String> words = arguments.words();
        if (words.size() != 3) {
            throw new WrongUse("which two files?", "`agentc data mix FILE OTHER --share 0.2`");
        }
        double share = DataCommand.number(arguments, "share", 0);
        if (share <= 0 || share >= 1) {
            throw new WrongUse("`--share` is above 0 and below 1", "0.2 makes every fifth row one of the second file");
        }
        DataFile file = DataFile.of(words.get(1), terminal);
        DataFile other = DataFile.of(words.get(2), terminal);
        if (file.word().equals("-") && other.word().equals("-")) {
            throw new WrongUse("standard input can be one of the files, not both");
        }
        var job = new DataJob(terminal, arguments, file);
        return job.run(pass -> {
            try (RowOutput out = RowOutput.of(arguments, terminal, job.report());
                    RowSource rows = file.rows();
                    RowSource more = other.rows()) {
                var mix = new RowMix(more, share, out.sink());
                pass.over(rows, mix);
                mix.write(job.more());
                out.commit();
            }
            if (!arguments.flag("json")) {
                said(job.more().path("mixed"), other);
            }
        });
    }

    private void said(JsonNode mixed, DataFile other) {
        long broken = mixed.path("broken").asLong();
        terminal.err()
                .println(other.name() + ": " + mixed.path("added").asLong() + " rows added"
                        + (broken > 0 ? ", " + broken + " broken" : "")
                        + (mixed.path("ended").asBoolean() ? "; it ended before its share was full" : ""));
    }
}
