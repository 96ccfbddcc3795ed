package dev.agentc.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a run came to its end, by what is recorded of it.
 *
 * @param at when
 * @param failed whether it was by a failure
 * @param curable whether what it failed of can be mended by another try
 */
public record Ending(Instant at, boolean failed, boolean curable) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The end that counts: what a run that failed is carried on with comes after it.
     *
     * @param events of the run, in order
     * @return empty if it has not come to an end
     */
    public static Optional<Ending> of(List<Event> events) {
        Event last = null;
        for (Event event : events) {
            last = event.isRun() ? event : last;
        }
        return last != null && last.isEnd() ? Optional.of(of(last)) : Optional.empty();
    }

    private static Ending of(Event end) {
        boolean failed = end.phase() == Event.Phase.FAILED;
        return new Ending(end.at(), failed, failed && isCurable(String.valueOf(end.body())));
    }

    private static boolean isCurable(String failure) {
        try {
            String cure = JSON.readTree(failure).path("cure").asText("none");
            return cure.equals("retry") || cure.equals("later");
        } catch (JsonProcessingException e) {
            return false; // what cannot be read cannot be carried on either
        }
    }

    /** Whether there is nothing left to do: it is done, or failed of what no other try can mend. */
    public boolean isFinal() {
        return !curable;
    }
}
