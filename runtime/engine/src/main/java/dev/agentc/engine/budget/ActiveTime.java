package dev.agentc.engine.budget;

import dev.agentc.effect.Event;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.Recorder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** For how long a frame was worked on by earlier processes: from its beginning to the last that each of them recorded of it. */
final class ActiveTime {
    /** The kind of the decision that says from where on time counts again. */
    static final String RESUMED = "resumed";

    private ActiveTime() {}

    /** Of a frame that is taken up again; recorded, so that what lay between the processes is never counted. */
    static Duration before(Activation frame, RecordedStep step) {
        Recorder record = frame.run().record();
        return record.history().of(frame.key()).begun() ? below(frame, step) : Duration.ZERO;
    }

    /** The same of what has no frame of its own: how long was worked below its key. */
    static Duration below(Activation frame, RecordedStep step) {
        Recorder record = frame.run().record();
        Duration active = counted(record.recorded(), frame.key().text());
        if (active.isZero()) {
            return active;
        }
        BigDecimal seconds = BigDecimal.valueOf(active.toMillis(), 3);
        record.decided(step, RESUMED, RecordedJson.object().put("time", seconds));
        return active;
    }

    private static Duration counted(Iterable<Event> recorded, String key) {
        Duration active = Duration.ZERO;
        Instant last = null;
        for (Event event : recorded) {
            boolean own = event.key().text().equals(key);
            if (!own && !event.key().text().startsWith(key + "/")) {
                continue;
            }
            if (own && event.isDecision(RESUMED)) {
                active = seconds(RecordedJson.object(event).path("time").decimalValue());
            } else if (last != null && event.at().isAfter(last)) {
                active = active.plus(Duration.between(last, event.at()));
            }
            last = event.at();
        }
        return active;
    }

    private static Duration seconds(BigDecimal seconds) {
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
