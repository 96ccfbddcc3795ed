package dev.agentc.engine.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Failure;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run ends in that asks for something which is not recorded, or not so.
 *
 * @param record what a person does to have it recorded; a sentence, empty if nothing can be done
 * @param update what a person does if the change is meant; a sentence, empty if nothing can be done
 * @param standIns whether a program can say itself what stands in for a call
 */
public record Refusals(String record, String update, boolean standIns) {
    /** Where they end in it. */
    public static final String BOUNDARY = "recording";

    private static final String LIBRARY = "std/";

    private static final int MOST = 4;
    private static final int LONGEST = 160;

    Failure missing(Asked asked, RecordedCall now) {
        String message = asked.told() + " (" + now.key() + ") is "
                + (standIns ? "neither stubbed nor recorded" : "not recorded") + with(now);
        return failure(asked, message, (standIns ? standIn(asked) : "") + record);
    }

    private static String with(RecordedCall now) {
        return now.arguments().isEmpty() ? "" : ": `" + clipped(now.arguments()) + "`";
    }

    private static String clipped(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static String standIn(Asked asked) {
        return asked.kind().equals("model")
                ? "Say what stands in for who asks: `given …(..) => …`; or record it: "
                : "Say what stands in for it: `given "
                        + asked.name().substring(asked.name().lastIndexOf('.') + 1) + "(..) => …`; or record it: ";
    }

    Failure moved(Asked asked, RecordedCall now, RecordedCall before) {
        return failure(
                asked,
                asked.told() + " moved: it was recorded as " + before.key() + " and is " + now.key() + " now",
                update);
    }

    Failure changed(Asked asked, RecordedCall now, RecordedCall before) {
        String what = before.isLike(now)
                ? " changed: " + changes(now, before)
                : " is asked where `" + before.lastName() + "` is recorded";
        return failure(asked, asked.told() + " (" + now.key() + ")" + what, update);
    }

    /** What of a request is not what it was. */
    private static String changes(RecordedCall now, RecordedCall before) {
        if (!now.arguments().isEmpty()) {
            return "`" + clipped(now.arguments()) + "`, and `" + clipped(before.arguments()) + "` is recorded";
        }
        Set<String> changes = new LinkedHashSet<>();
        List<RecordedCall.Mark> gone = new ArrayList<>(apart(before, now));
        for (RecordedCall.Mark mark : apart(now, before)) {
            boolean other = gone.removeIf(old -> old.name().equals(mark.name()));
            changes.add((other ? "another " : "one more ") + shown(mark.name()));
        }
        gone.forEach(mark -> changes.add("no " + shown(mark.name())));
        List<String> told = List.copyOf(changes);
        return String.join(", ", told.subList(0, Math.min(MOST, told.size())))
                + (told.size() > MOST ? " and more" : "");
    }

    /** The parts of one request between what both begin and end with. */
    private static List<RecordedCall.Mark> apart(RecordedCall one, RecordedCall other) {
        List<RecordedCall.Mark> mine = one.parts();
        List<RecordedCall.Mark> others = other.parts();
        int most = Math.min(mine.size(), others.size());
        int head = 0;
        while (head < most && mine.get(head).equals(others.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && mine.get(mine.size() - 1 - tail).equals(others.get(others.size() - 1 - tail))) {
            tail++;
        }
        return mine.subList(head, mine.size() - tail);
    }

    private static String shown(String part) {
        return switch (part) {
            case "system" -> "`system` text";
            case "user" -> "`user` text";
            case "model" -> "model or setting of it";
            case "assistant" -> "reply before it";
            case "observation" -> "answer of a tool";
            case "answer" -> "type of the answer";
            default -> "description of `" + part.substring(part.indexOf(' ') + 1) + "`";
        };
    }

    /** Of what is no call. */
    Failure differs(RecordedStep step, String message) {
        return failure(step, message, update);
    }

    private static Failure failure(Asked asked, String message, String next) {
        return failure(asked.step(), message, next);
    }

    private static Failure failure(RecordedStep step, String message, String next) {
        String place = step.place();
        ObjectNode fields = RecordedJson.object().put("tool", step.name()).put("reason", message);
        return new Failure(
                "Denied",
                fields,
                message,
                BOUNDARY,
                Failure.Cure.NONE,
                place.startsWith(LIBRARY) ? "" : place,
                step.key().text(),
                List.of(),
                next.strip(),
                null);
    }
}
