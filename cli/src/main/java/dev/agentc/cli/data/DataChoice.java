package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.arguments.Arguments;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.input.RereadFile;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.operator.Contrast;
import dev.agentc.data.operator.RowCondition;
import dev.agentc.data.operator.RowOperators;
import dev.agentc.data.operator.RowPass;
import dev.agentc.data.operator.RowSlices;
import dev.agentc.data.output.LineSink;
import dev.agentc.data.row.Rollout;
import dev.agentc.plan.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code agentc data keep} and {@code unique}: some of the rows, as they are. */
final class DataChoice {
    private final Terminal terminal;

    DataChoice(Terminal terminal) {
        this.terminal = terminal;
    }

    int keep(Arguments arguments) throws IOException {
        List<RowCondition> conditions = new ArrayList<>();
        for (String text : arguments.all("where")) {
            conditions.add(RowCondition.parse(text)
                    .orElseThrow(() -> new WrongUse(
                            "`--where " + text + "` is no condition", "for example: --where \"outcome >= 1\"")));
        }
        if (conditions.isEmpty()) {
            throw new WrongUse("which rows?", "for example: --where \"outcome >= 1\"; all of several must hold");
        }
        RowSlices slices = arguments.option("slice").map(RowSlices::of).orElse(null);
        return each(arguments, slices, out -> RowOperators.kept(conditions, slices, out));
    }

    int unique(Arguments arguments) throws IOException {
        String by = arguments.option("by").orElse("said");
        if (arguments.flag("best")) {
            return best(arguments);
        }
        Function<Rollout, byte[]> key = switch (by) {
            case "said" -> Rollout::said;
            case "task" -> rollout -> hash(rollout.task());
            case "group" -> rollout -> hash(rollout.group());
            default -> throw new WrongUse("`--by " + by + "`: one of said, task, group");
        };
        return each(arguments, null, out -> RowOperators.unique(key, out));
    }

    private static byte[] hash(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private int each(Arguments arguments, @Nullable RowSlices slices, Function<LineSink, RowPass.Taker> operator)
            throws IOException {
        DataFile file = DataCommand.file(arguments, 1, terminal);
        var job = new DataJob(terminal, arguments, file);
        return job.run(pass -> {
            try (RowOutput out = RowOutput.of(arguments, terminal, job.report());
                    RowSource rows = file.rows()) {
                pass.over(rows, operator.apply(out.sink()));
                out.commit();
            }
            if (slices != null) {
                slices.write(job.more());
                said(job.more().path("slices"), arguments);
            }
        });
    }

    private void said(JsonNode slices, Arguments arguments) {
        if (!arguments.flag("json")) {
            String by = slices.path("by").asText();
            terminal.err().println("kept by " + by + ": " + DataStats.divided(slices.path("kept")));
            terminal.err().println("left out by " + by + ": " + DataStats.divided(slices.path("left_out")));
        }
    }

    /** Of each group the first that came to the most. */
    private int best(Arguments arguments) throws IOException {
        if (!arguments.option("by").orElse("group").equals("group")) {
            throw new WrongUse("`--best` is the best of a group", "leave `--by`");
        }
        DataFile file = DataCommand.file(arguments, 1, terminal);
        var job = new DataJob(terminal, arguments, file);
        return job.run(pass -> {
            try (RowOutput out = RowOutput.of(arguments, terminal, job.report());
                    RereadFile rows = file.reread()) {
                new Contrast(rows, pass).best(out.sink());
                out.commit();
            }
        });
    }
}
