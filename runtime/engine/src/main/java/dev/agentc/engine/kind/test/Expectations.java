package dev.agentc.engine.kind.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Failure;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import java.util.List;

/** What a test expected, each a decision of its run. */
public final class Expectations {
    /** The kind of those decisions. */
    public static final String EXPECT = "expect";

    private Expectations() {}

    /**
     * Records whether something held.
     *
     * @param facts {@code text}, {@code held} and what is said where it did not
     * @param leant whether what follows leans on it
     * @throws Halted if it did not hold and what follows leans on it
     */
    public static void tell(Activation here, String place, ObjectNode facts, boolean leant) {
        ObjectNode masked = (ObjectNode) here.run().masks().json(facts);
        String name = here.callable().name();
        here.run().record().decided(here.next(EXPECT), EXPECT, name, place, null, masked);
        if (leant && !facts.path("held").asBoolean()) {
            throw new Halted(ended(place));
        }
    }

    private static Failure ended(String place) {
        ObjectNode fields = RecordedJson.object().put("tool", "").put("reason", "an expectation did not hold");
        return new Failure(
                "Denied",
                fields,
                "what follows leans on it",
                EXPECT,
                Failure.Cure.NONE,
                place,
                "",
                List.of(),
                "",
                null);
    }
}
