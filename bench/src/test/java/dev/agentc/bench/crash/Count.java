package dev.agentc.bench.crash;

import java.util.ArrayList;
import java.util.List;

/** What the kills of a scenario came to. */
final class Count {
    final Scenario scenario;
    int kills;
    /** Of {@link #kills}, those whose resume was killed too. */
    int again;
    /** Ended as the undisturbed run did. */
    int equal;
    /** Stopped with 75 for good: nobody can tell what became of the charge. */
    int unknown;
    /** Stopped with 75 and ended as the undisturbed run did when it was resumed once more. */
    int later;

    int neverBegun;
    /** Runs that ended, and were carried on, because the shop was out. */
    int outages;
    /** Ended before the call at which they were to die. */
    int missed;

    final List<String> wrong = new ArrayList<>();

    Count(Scenario scenario) {
        this.scenario = scenario;
    }

    @Override
    public String toString() {
        return String.format(
                "{\"scenario\":\"%s\",\"kills\":%d,\"killed_again\":%d,\"equal\":%d,\"stopped_75\":%d,\"equal_after_75\":%d,"
                    + "\"never_begun\":%d,\"missed\":%d,\"outages\":%d,\"wrong\":%d}",
                scenario, kills, again, equal, unknown, later, neverBegun, missed, outages, wrong.size());
    }
}
