package dev.agentc.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.Reading;
import dev.agentc.engine.run.Absent;
import dev.agentc.engine.run.Activation;
import dev.agentc.engine.run.CallableValue;
import dev.agentc.engine.run.Data;
import dev.agentc.engine.run.Failed;
import java.util.List;
import java.util.Optional;

/** Reads what a run is given to the parameters of its entry. */
final class Input {
  private static final String NEXT = "Give what the parameters ask for, by name.";

  private Input() {}

  /** @throws CannotStart if it does not fit, or breaks a condition */
  static Object[] read(Activation above, CallableValue entry, ObjectNode input) {
    Reading<List<Optional<Object>>> reading =
        Data.reader(above).arguments(input, entry.callee().declaration().parameters());
    List<Optional<Object>> values =
        reading.value().orElseThrow(() -> new CannotStart(String.join("; ", reading.messages()), NEXT));
    reading.changes().stream()
        .filter(change -> change.kind() == Change.Kind.DROPPED_FIELD)
        .findFirst()
        .ifPresent(
            change -> {
              throw new CannotStart("there is no parameter " + change.path(), NEXT);
            });
    reading.changes().stream()
        .filter(change -> change.kind() == Change.Kind.ROUNDED_NUMBER)
        .findFirst()
        .ifPresent(
            change -> {
              throw new CannotStart("`" + change.path() + "` would not be kept: " + change.detail(), NEXT);
            });
    try {
      return entry.callee().prepare(above, values.stream().map(value -> value.orElse(Absent.ARGUMENT)).toArray());
    } catch (Failed failed) {
      throw new CannotStart(failed.failure().message(), NEXT);
    }
  }
}
