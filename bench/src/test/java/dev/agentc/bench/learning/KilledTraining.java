package dev.agentc.bench.learning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What became of one training that was killed. */
final class KilledTraining {
    private final int number;
    private final List<StageMoment> deaths = new ArrayList<>();
    private final List<CheckpointHarm> harms = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int halts;

    KilledTraining(int number) {
        this.number = number;
    }

    void died(boolean halted, StageMoment in) {
        deaths.add(in);
        halts += halted ? 1 : 0;
    }

    void harmed(CheckpointHarm harm) {
        harms.add(harm);
    }

    void isWrong(String what) {
        wrong.add(what);
    }

    /** What it was about whenever it died. */
    List<StageMoment> deaths() {
        return deaths;
    }

    /** How many of its processes halted; the others were killed. */
    int halts() {
        return halts;
    }

    List<CheckpointHarm> harms() {
        return harms;
    }

    /** Empty if nothing is. */
    List<String> wrong() {
        return wrong;
    }

    ObjectNode json() {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("training", number)
                .put("kills", deaths.size())
                .put("halts", halts);
        deaths.forEach(death -> line.withArray("in").add(death.name()));
        harms.forEach(harm -> line.withArray("harmed").add(harm.name()));
        wrong.forEach(line.putArray("wrong")::add);
        return line;
    }
}
