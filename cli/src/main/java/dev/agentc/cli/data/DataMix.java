package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.operator.RowMix;
import dev.agentc.data.output.StageReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code agentc data mix}: rows with a share of others, as general data that keeps what a model could do before. */
final class DataMix implements ReadyStep {
    private final DataFile other;
    private final double share;
    private @Nullable RowMix mix;

    private DataMix(DataFile other, double share) {
        this.other = other;
        this.share = share;
    }

    /** @param isAlone whether both files have to be behind it */
    static DataMix of(StepWords step, boolean isAlone, Terminal terminal) {
        if (isAlone && step.files().size() != 2) {
            throw new WrongUse("which two files?", "`agentc data mix FILE OTHER --share 0.2`");
        }
        String other =
                step.other().orElseThrow(() -> new WrongUse("which other file?", "`then mix OTHER --share 0.2`"));
        double share = DataCommand.number(step.arguments(), "share", 0);
        if (share <= 0 || share >= 1) {
            throw new WrongUse("`--share` is above 0 and below 1", "0.2 makes every fifth row one of the second file");
        }
        return new DataMix(DataFile.of(other, terminal), share);
    }

    DataFile other() {
        return other;
    }

    @Override
    public RowLink link(StageReport report, RowLink next, OpenRows open) throws IOException {
        mix = new RowMix(open.other(other), share, next);
        return mix;
    }

    @Override
    public void write(ObjectNode facts) {
        if (mix != null) {
            mix.write(facts);
        }
    }

    @Override
    public void say(ObjectNode facts, Terminal terminal, String name) {
        JsonNode mixed = facts.path("mixed");
        long broken = mixed.path("broken").asLong();
        terminal.err()
                .println(name + other.name() + ": " + mixed.path("added").asLong() + " rows added"
                        + (broken > 0 ? ", " + broken + " broken" : "")
                        + (mixed.path("ended").asBoolean() ? "; it ended before its share was full" : ""));
    }
}
