package dev.agentc.bench.learning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;

/** What many trainings add up to; says each, and how far all are. */
final class KillTally {
    private final int asked;
    private final Map<StageMoment, Integer> deaths = new EnumMap<>(StageMoment.class);
    private final Map<CheckpointHarm, Integer> harms = new EnumMap<>(CheckpointHarm.class);
    private final long begun = System.nanoTime();
    private int trainings;
    private int kills;
    private int halts;
    private int wrong;

    /** @param asked how many kills are enough */
    KillTally(int asked) {
        this.asked = asked;
    }

    synchronized boolean isFull() {
        return kills >= asked;
    }

    synchronized void add(KilledTraining one) {
        trainings++;
        kills += one.deaths().size();
        halts += one.halts();
        wrong += one.wrong().isEmpty() ? 0 : 1;
        one.deaths().forEach(death -> deaths.merge(death, 1, Integer::sum));
        one.harms().forEach(harm -> harms.merge(harm, 1, Integer::sum));
        System.out.println(one.json());
        System.err.printf(
                "%d of %d kills, %d trainings, %d wrong, %.0f s%n", kills, asked, trainings, wrong, seconds());
        one.wrong().forEach(System.err::println);
    }

    /** Says what all came to; whether none was wrong. */
    synchronized boolean ends() {
        ObjectNode all = JsonNodeFactory.instance
                .objectNode()
                .put("trainings", trainings)
                .put("kills", kills)
                .put("halts", halts);
        ObjectNode in = all.putObject("in");
        deaths.forEach((death, count) -> in.put(death.name(), count));
        ObjectNode harmed = all.putObject("harmed");
        harms.forEach((harm, count) -> harmed.put(harm.name(), count));
        System.out.println(all.put("wrong", wrong).put("seconds", Math.round(seconds())));
        return wrong == 0;
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }
}
