package dev.agentc.engine.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Failure;
import dev.agentc.engine.record.RecordedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the outside was asked at one place of a run, and what it answered.
 *
 * @param key without the entry, so that it stays the same whatever the entry is called
 * @param kind {@code model}, {@code tool}, {@code http} …
 * @param name of the model or callee
 * @param digest of the request, in hex
 * @param parts what the request was made of
 * @param arguments of an effect, as JSON text; empty for a question to a model
 * @param answer as it is kept
 */
public record RecordedCall(
        String key, String kind, String name, String digest, List<Mark> parts, String arguments, ObjectNode answer) {
    private static final Set<String> TRIED = Set.of("retry", "later");

    public RecordedCall {
        parts = List.copyOf(parts);
    }

    /**
     * A part of a request.
     *
     * @param hash eight hex digits
     */
    public record Mark(String name, String hash) {}

    public static RecordedCall of(Asked asked, ObjectNode answer) {
        List<Mark> marks = new ArrayList<>();
        asked.parts().forEach(part -> marks.add(new Mark(part.name(), part.mark())));
        String arguments = asked.effect().isEmpty()
                ? ""
                : asked.effect() + " " + asked.parts().getFirst().text();
        return new RecordedCall(
                below(asked.key().text()), asked.kind(), asked.name(), asked.digest(), marks, arguments, answer);
    }

    /** A key without the entry's name. */
    public static String below(String key) {
        return key.substring(key.indexOf('/') + 1);
    }

    /** Whether it is a call of the same, whatever the file is called. */
    boolean isLike(RecordedCall other) {
        return kind.equals(other.kind) && lastName().equals(other.lastName());
    }

    /** Its key without the attempt: all tries of one call have it. */
    String effect() {
        return new EffectKey(key).effect().text();
    }

    /** Which try of the call it is, from 1. */
    int attempt() {
        String effect = effect();
        return effect.length() == key.length() ? 1 : Integer.parseInt(key, effect.length() + 1, key.length(), 10);
    }

    /** Whether this is what a run ended in. */
    boolean failedOf(Failure end) {
        JsonNode failed = KeptFailure.in(answer);
        JsonNode ended = RecordedJson.read(RecordedJson.write(end));
        return failed.path("error").equals(ended.path("error"))
                && failed.path("fields").equals(ended.path("fields"));
    }

    /** Whether it failed of what another try may mend. */
    boolean isTry() {
        return TRIED.contains(KeptFailure.in(answer).path("cure").asText());
    }

    /** The last part of its name. */
    public String lastName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The frames that it was asked in, whichever pass of each it was. */
    String parent() {
        int slash = key.lastIndexOf('/');
        return slash < 0 ? "" : key.substring(0, slash).replaceAll("[.#][0-9]+|\\[[^\\]]*\\]", "");
    }

    /** The same at another place. */
    RecordedCall at(String other) {
        return new RecordedCall(other, kind, name, digest, parts, arguments, answer);
    }
}
